import { readFileSync } from 'node:fs'
import { isAlive, startMark } from '../start/process-info.ts'
import { readRun } from '../start/run-file.ts'

/** What can be done to the processes of a running shop, by their names. */
export interface Hands {
  /** SIGKILL. False where it is down already. */
  kill(name: string): boolean
  /** SIGSTOP, to its children as well. False where it is down, or frozen already. */
  freeze(name: string): boolean
  /** SIGCONT */
  thaw(name: string): void
  thawAll(): void
}

interface Frozen {
  readonly pid: number
  readonly mark: string | undefined
}

export function handsOn(data: string): Hands {
  const frozen = new Map<string, Frozen[]>()

  function pidOf(name: string): number | undefined {
    const run = readRun(data)
    const pid = run?.pids[name]
    return pid !== undefined && isAlive(pid) && startMark(pid) === run?.marks[name] ? pid : undefined
  }

  function thaw(name: string): void {
    for (const { pid, mark } of frozen.get(name) ?? []) if (startMark(pid) === mark) send(pid, 'SIGCONT')
    frozen.delete(name)
  }

  return {
    kill(name) {
      const pid = pidOf(name)
      if (pid === undefined || !send(pid, 'SIGKILL')) return false
      // Its children would keep what it had, frozen, and nobody else could have it.
      thaw(name)
      return true
    },
    freeze(name) {
      const pid = pidOf(name)
      if (pid === undefined || frozen.has(name) || !send(pid, 'SIGSTOP')) return false
      const all = [pid, ...childrenOf(pid)].map((each) => ({ pid: each, mark: startMark(each) }))
      frozen.set(name, all)
      for (const each of all) send(each.pid, 'SIGSTOP')
      return true
    },
    thaw,
    thawAll() {
      for (const name of frozen.keys()) thaw(name)
    },
  }
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** PostgreSQL's are its connections; none where the system does not tell. */
function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
