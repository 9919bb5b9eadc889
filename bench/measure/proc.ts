import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick is (proc(5), USER_HZ). */
const MS_PER_TICK = 10

export interface Stat {
  readonly parent: number
  /** The process' own processor time, milliseconds. */
  readonly ownMs: number
  /** That of its ended and waited-for children. */
  readonly endedChildrenMs: number
}

/** Reads the text of `/proc/PID/stat` (proc(5)). The name may hold spaces and brackets: fields count from the last. */
export function parseStat(text: string): Stat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  // After the name: 0 state, 1 parent, 11 utime, 12 stime, 13 cutime, 14 cstime.
  const ticks = (index: number) => Number(fields[index]) * MS_PER_TICK
  return { parent: Number(fields[1]), ownMs: ticks(11) + ticks(12), endedChildrenMs: ticks(13) + ticks(14) }
}

/** Memory of `/proc/PID/status` in MB: resident now, and at most so far. */
export function parseMemory(text: string): { rss: number; peak: number } {
  const megabytes = (field: string) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1024
  return { rss: megabytes('VmRSS'), peak: megabytes('VmHWM') }
}

export function memoryOf(pid: number): { rss: number; peak: number } {
  return parseMemory(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

/** The sum over processes; what they share counts in each. */
export function memoryOfAll(pids: readonly number[]): { rss: number; peak: number } {
  const each = pids.map(memoryOf)
  const sum = (key: 'rss' | 'peak') => each.reduce((total, memory) => total + memory[key], 0)
  return { rss: sum('rss'), peak: sum('peak') }
}

/** Processor time of one process so far, milliseconds. */
export function cpuOf(pid: number): number {
  return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8')).ownMs
}

/** Processor time of a process and all its children so far, ended ones included; `except` names children not to count. */
export function cpuOfFamily(pid: number, except: ReadonlySet<number> = new Set()): number {
  const { ownMs, endedChildrenMs } = parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const living = processes().filter((one) => one.stat.parent === pid && !except.has(one.pid))
  return living.reduce((sum, { stat }) => sum + stat.ownMs, ownMs + endedChildrenMs)
}

function processes(): { pid: number; stat: Stat }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      return [{ pid: Number(pid), stat: parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8')) }]
    } catch {
      // It ended between the two looks.
      return []
    }
  })
}
