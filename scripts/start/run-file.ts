import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from './context.ts'
import type { Control } from './control.ts'
import type { Ports } from './ports.ts'
import { startMark } from './process-info.ts'
import type { ProcessSpec } from './processes.ts'
import type { DemoAccount } from './seed.ts'
import type { Topology } from './topology.ts'

/** What `DIR/run.json` tells other programs about the running shop. */
export type Run = {
  topology: Topology
  ports: Ports
  urls: Record<string, string>
  /** By service: where its router is served (`/trpc/<service>`). */
  serviceUrls: Record<string, string>
  /** Every process of ours, with its address to ask whether it is ready. */
  processes: { name: string; port: number; readyUrl: string }[]
  /** Process ids by name. */
  pids: Record<string, number>
  /** By name: a mark of the start of each process, to tell it from a later one with the same number. */
  marks: Record<string, string | undefined>
  /** By service, with its role; `superuser` reaches everything. */
  connectionStrings: Record<string, string>
  superuser: string
  /** Reads the tables of all services, each by its read-only role, and changes nothing. */
  auditor: string
  /** Null where the bus is in the process. */
  rabbitmq: string | null
  /** Takes orders for the shop: `npm run restart`. */
  control: Control | null
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

export const listed = (specs: ProcessSpec[]): Run['processes'] =>
  specs.map(({ name, port, readyUrl }) => ({ name, port, readyUrl }))

export function describeRun(shop: Context, specs: ProcessSpec[]): Omit<Run, 'pids' | 'marks'> {
  return {
    topology: shop.topology,
    ports: shop.ports,
    urls: shop.urls,
    serviceUrls: shop.serviceUrls,
    processes: listed(specs),
    connectionStrings: shop.connectionStrings,
    superuser: '',
    auditor: '',
    rabbitmq: shop.rabbitmq?.url ?? null,
    control: null,
    demoAccounts: [],
    startedAt: new Date().toISOString(),
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
