import { setTimeout as wait } from 'node:timers/promises'
import type { NoteStep } from './crowd.ts'
import type { Outcome } from './outcome.ts'

export interface Arrivals<Shopper> {
  /** Requests a second, whether or not the earlier ones have been answered. */
  readonly rate: number
  readonly seconds: number
  /** Who may ask; one who waits for an answer asks nothing else. */
  readonly shoppers: readonly Shopper[]
  /** One request of one shopper; the name of what they did. */
  readonly act: (shopper: Shopper, note: NoteStep) => Promise<string>
}

const MAX_FAILURES_KEPT = 5
const TICK_MS = 2

/**
 * Load at a given rate. A latency counts from when the request was due, so a server that stops answering cannot hide
 * behind a generator that stops asking (coordinated omission).
 */
export async function loadArrivals<Shopper>(load: Arrivals<Shopper>): Promise<Outcome> {
  const { rate, seconds, act } = load
  const idle = [...load.shoppers]
  const latencies: number[] = []
  const steps: Record<string, number[]> = {}
  const failures: string[] = []
  const running = new Set<Promise<void>>()
  let errors = 0
  const note: NoteStep = (name, milliseconds) => {
    steps[name] ??= []
    steps[name].push(milliseconds)
  }
  const ask = async (shopper: Shopper, dueAt: number) => {
    try {
      const name = await act(shopper, note)
      const latency = performance.now() - dueAt
      latencies.push(latency)
      note(name, latency)
    } catch (error) {
      errors++
      if (failures.length < MAX_FAILURES_KEPT) failures.push(String(error))
    }
    idle.push(shopper)
  }
  const began = performance.now()
  const due = (count: number) => began + (count / rate) * 1_000
  for (let count = 0; count < rate * seconds; ) {
    while (count < rate * seconds && due(count) <= performance.now()) {
      const shopper = idle.shift()
      if (shopper === undefined) break
      const asked = ask(shopper, due(count++)).finally(() => running.delete(asked))
      running.add(asked)
    }
    await wait(TICK_MS)
  }
  await Promise.all(running)
  const elapsed = (performance.now() - began) / 1_000
  return { answered: latencies.length, errors, seconds: elapsed, latencies, steps, failures }
}
