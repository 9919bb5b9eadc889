import { join } from 'node:path'
import { buildIfChanged, nextApps } from './build.ts'
import type { Context } from './context.ts'
import type { ProcessSpec } from './processes.ts'
import { stages } from './processes/spec.ts'
import type { Preparation } from './prepare.ts'
import { type Supervised, supervise } from './supervisor.ts'
import { restartOnChange } from './watch.ts'

const READY_WITHIN_MS = 60_000
const DRAIN_MS = 8_000

/** Builds the pages where they changed, starts all processes at once and waits until each serves. */
export async function runProcesses(
  shop: Context,
  specs: ProcessSpec[],
  { watcher, progress, undo, signal }: Preparation,
): Promise<Supervised[]> {
  const { step, line } = progress
  if (shop.mode === 'built') {
    for (const app of nextApps.filter((name) => specs.some((spec) => spec.name === name)))
      await step(`${app} built`, () => buildIfChanged(shop.root, app, { announce: line, signal }))
  }
  signal?.throwIfAborted()
  const running = specs.map((spec) => supervise(spec, join(shop.data, 'logs', `${spec.name}.log`), watcher))
  for (const stage of stages) {
    const there = running.filter(({ spec }) => spec().stage === stage)
    undo.defer(async () => void (await Promise.all(there.map((each) => each.stop(DRAIN_MS)))))
  }
  if (shop.mode === 'dev') {
    for (const each of running) undo.defer(restartOnChange(shop.root, each.spec(), each, line))
  }
  for (const each of running) {
    const { name, port } = each.spec()
    await step(`${name} on ${port}`, () => each.ready(READY_WITHIN_MS, signal))
  }
  return running
}
