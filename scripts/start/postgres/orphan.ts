import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { commandOf, isAlive, isTaken, waitUntilGone } from '../process-info.ts'

/** The pid of the PostgreSQL that runs on `directory` now, whoever started it. */
export function runningPostgres(directory: string): number | undefined {
  const pid = pidFromFile(join(directory, 'postmaster.pid'))
  if (pid === undefined || !isAlive(pid)) return undefined
  return servesDirectory(pid, directory) ? pid : undefined
}

/** First line of postmaster.pid; undefined where the file is missing or is not one. */
export function pidFromFile(file: string): number | undefined {
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

// After a crash the number in postmaster.pid may belong to some other program by now.
function servesDirectory(pid: number, directory: string): boolean {
  const command = commandOf(pid)
  if (!command?.includes('postgres')) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === resolve(directory)
  } catch {
    return command.includes(resolve(directory))
  }
}

/**
 * Stops a PostgreSQL that an earlier run left behind (fast shutdown; nothing is lost: what was committed is in the
 * log). Answers whether there was one.
 */
export async function stopOrphan(directory: string): Promise<boolean> {
  const pid = runningPostgres(directory)
  if (pid !== undefined) {
    await stopPid(pid)
    return true
  }
  forgetStaleLocks(directory)
  return false
}

/** Fast shutdown, and after ten seconds an immediate one. Neither loses a commit. */
export async function stopPid(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal)
    if (await waitUntilGone(pid, 10_000)) return
  }
  throw new Error(`PostgreSQL (pid ${pid}) does not stop. Stop it by "kill -QUIT ${pid}" and start again.`)
}

// PostgreSQL itself clears stale files, except where the number in them is still taken: by another program, or by its
// own zombie in a container where nobody reaps.
function forgetStaleLocks(directory: string): void {
  for (const name of existsSync(directory) ? readdirSync(directory).filter(isLock) : []) {
    const file = join(directory, name)
    const pid = pidFromFile(file)
    if (pid !== undefined && isTaken(pid)) rmSync(file, { force: true })
  }
}

const isLock = (name: string) => name === 'postmaster.pid' || /^\.s\.PGSQL\.\d+\.lock$/.test(name)
