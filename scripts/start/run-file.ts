import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ports } from './ports.ts'
import { startMark } from './process-info.ts'
import type { DemoAccount } from './seed.ts'

/** What `DIR/run.json` tells other programs about the running shop. */
export type Run = {
  ports: Ports
  urls: Record<string, string>
  /** Process ids by name. */
  pids: Record<string, number>
  /** By name: a mark of the start of each process, to tell it from a later one with the same number. */
  marks: Record<string, string | undefined>
  /** By service, with its role; `superuser` reaches everything. */
  connectionStrings: Record<string, string>
  superuser: string
  demoAccounts: DemoAccount[]
  startedAt: string
}

export const runFile = (data: string) => join(data, 'run.json')

export function readRun(data: string): Run | undefined {
  if (!existsSync(runFile(data))) return undefined
  try {
    return JSON.parse(readFileSync(runFile(data), 'utf8')) as Run
  } catch {
    return undefined
  }
}

/** Keeps `DIR/run.json` in step with the processes. It holds passwords: its owner alone may read it. */
export function keepRunFile(data: string, first: Omit<Run, 'pids' | 'marks'>) {
  const run: Run = { ...first, pids: { start: process.pid }, marks: { start: startMark(process.pid) } }
  const write = () => {
    const draft = `${runFile(data)}.${process.pid}`
    writeFileSync(draft, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 })
    renameSync(draft, runFile(data))
  }
  return {
    started(name: string, pid: number) {
      run.pids[name] = pid
      run.marks[name] = startMark(pid)
      write()
    },
    update(part: Partial<Run>): Run {
      Object.assign(run, part)
      write()
      return run
    },
    remove: () => rmSync(runFile(data), { force: true }),
  }
}

export type RunFile = ReturnType<typeof keepRunFile>
