import { isAlive, startMark, waitUntilGone } from './process-info.ts'
import { readRun } from './run-file.ts'

/** Stopped by their own rules. */
const servers = new Set(['postgres', 'rabbitmq'])

export type Leftover = { name: string; pid: number }

/** Processes of an earlier run on this folder that still live (PostgreSQL and RabbitMQ not counted). */
export function leftovers(data: string): Leftover[] {
  const run = readRun(data)
  if (!run) return []
  return Object.entries(run.pids)
    .filter(
      ([name, pid]) =>
        !servers.has(name) && pid !== process.pid && isAlive(pid) && startMark(pid) === run.marks[name],
    )
    .map(([name, pid]) => ({ name, pid }))
}

/** Waits for them to end by themselves, as they do when their start is gone, and ends those that do not. */
export async function clearLeftovers(data: string): Promise<Leftover[]> {
  const found = leftovers(data)
  await Promise.all(found.map(({ pid }) => end(pid)))
  return found
}

async function end(pid: number): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await waitUntilGone(pid, 6_000)) return
  }
}
