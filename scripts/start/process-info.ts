import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Whether a process has this id, be it only a zombie. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a process with this id runs; a zombie does not. */
export function isAlive(pid: number): boolean {
  return isTaken(pid) && stateOf(pid) !== 'Z'
}

function stateOf(pid: number): string | undefined {
  return statFields(pid)?.[0]
}

/** When the process was started, in a form that only serves to compare: a pid alone may be used again. */
export function startMark(pid: number): string | undefined {
  if (process.platform === 'linux') return statFields(pid)?.[19]
  return ps(pid, 'lstart')
}

// The name (second field) may hold spaces and brackets, so count from the last bracket.
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

/** The command line of a process, its parts joined by spaces; undefined where it cannot be read. */
export function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return process.platform === 'linux' ? undefined : ps(pid, 'command')
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    const out = execFileSync('ps', ['-o', `${column}=`, '-p', `${pid}`], { encoding: 'utf8', stdio: 'pipe' })
    return out.trim() || undefined
  } catch {
    return undefined
  }
}

/** Waits until the process is gone; false where it outlived `timeoutMs`. */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs
  while (isAlive(pid)) {
    if (performance.now() > end) return false
    await delay(25)
  }
  return true
}
