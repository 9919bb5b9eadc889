import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { whyNotReady } from '../../start/health.ts'
import type { ProcessSpec } from '../../start/processes.ts'
import type { Order, Report } from './kill-switch.ts'

export interface Moment {
  /** The how-manieth durable write from now on, from 1. */
  readonly write: number
  readonly when: 'before' | 'after'
}

/** A process of the shop that ends at a chosen durable write. */
export interface Victim {
  start(): Promise<void>
  arm(moment: Moment): Promise<void>
  /** Durable writes since it was armed. */
  writes(): Promise<number>
  /** Resolves when it has been killed. */
  killed(): Promise<void>
  stop(): Promise<void>
}

const START_MS = 60_000
const killSwitch = join(import.meta.dirname, 'kill-switch.ts')
const dieWithParent = join(import.meta.dirname, '../../start/die-with-parent.ts')

export function victimOf(spec: ProcessSpec, logFile: string): Victim {
  let child: ChildProcess | undefined
  let ended: Promise<unknown> = Promise.resolve()

  async function start(): Promise<void> {
    const log = openSync(logFile, 'a')
    child = spawn(process.execPath, ['--import', dieWithParent, '--import', killSwitch, ...spec.args], {
      cwd: spec.cwd,
      env: { ...spec.env, EMPORIUM_PARENT_FD: '3' },
      stdio: ['ignore', log, log, 'pipe', 'ipc'],
    })
    closeSync(log)
    ended = once(child, 'exit')
    const end = performance.now() + START_MS
    while ((await whyNotReady(spec.readyUrl)) !== null) {
      if (performance.now() > end) throw new Error(`${spec.name} did not come up: see ${logFile}`)
      await delay(50)
    }
  }

  async function ask(order: Order): Promise<Report> {
    if (!child) throw new Error(`${spec.name} does not run`)
    const { promise, resolve } = Promise.withResolvers<Report>()
    child.once('message', (report) => resolve(report as Report))
    child.send(order)
    return promise
  }

  return {
    start,
    async arm(moment) {
      await ask({ arm: moment })
    },
    async writes() {
      const report = await ask({ count: true })
      return 'writes' in report ? report.writes : 0
    },
    killed: () => ended.then(() => {}),
    async stop() {
      child?.kill('SIGTERM')
      await ended
    },
  }
}
