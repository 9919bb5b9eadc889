import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, isAlive, startMark, waitUntilGone } from '../process-info.ts'

type Running = { pid: number; started: string | undefined }

/** Notes which processes work on the node's folder, for one who starts after a kill. */
export function noteProcesses(directory: string, pids: number[]): void {
  const running: Running[] = pids.map((pid) => ({ pid, started: startMark(pid) }))
  writeFileSync(join(directory, 'processes.json'), JSON.stringify(running))
}

/** The processes that work on the folder now, whoever started them. */
export function runningRabbit(directory: string): number[] {
  return noted(directory)
    .filter(({ pid, started }) => isAlive(pid) && startMark(pid) === started)
    .map(({ pid }) => pid)
}

/** Stops what an earlier run left behind on the folder; messages stay. Answers whether there was anything. */
export async function stopOrphan(directory: string): Promise<boolean> {
  const left = runningRabbit(directory)
  for (const pid of left) await endProcess(pid)
  rmSync(join(directory, 'processes.json'), { force: true })
  return left.length > 0
}

/** SIGTERM, which lets the node write what it has; SIGKILL after fifteen seconds, which loses nothing confirmed. */
export async function endProcess(pid: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    // One that is frozen hears no other signal.
    for (const each of ['SIGCONT', signal] as const) send(pid, each)
    if (await waitUntilGone(pid, 15_000)) return
  }
  throw new Error(`RabbitMQ (pid ${pid}, ${commandOf(pid)?.slice(0, 60)}) does not stop`)
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function noted(directory: string): Running[] {
  try {
    return JSON.parse(readFileSync(join(directory, 'processes.json'), 'utf8')) as Running[]
  } catch {
    return []
  }
}
