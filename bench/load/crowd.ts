import type { Outcome } from './outcome.ts'

/** Notes how long a step took; what a journey returns is the latency that its scenario is about. */
export type NoteStep = (name: string, milliseconds: number) => void
export type Journey = (note: NoteStep) => Promise<number>

const MAX_FAILURES_KEPT = 5
const MAX_FAILURES = 2_000

export interface CrowdLoad {
  readonly shoppers: number
  readonly seconds: number
  /** Ends the load earlier, say when what was prepared for it is used up. */
  readonly enough?: () => boolean
}

/** Has so many shoppers go on the same journey again and again until the time is up; begun journeys are ended. */
export async function loadCrowd(journey: Journey, load: CrowdLoad): Promise<Outcome> {
  const { shoppers, seconds, enough = () => false } = load
  const latencies: number[] = []
  const steps: Record<string, number[]> = {}
  const failures: string[] = []
  let errors = 0
  const note: NoteStep = (name, milliseconds) => {
    steps[name] ??= []
    steps[name].push(milliseconds)
  }
  const began = performance.now()
  const until = began + seconds * 1_000
  const shopper = async () => {
    while (performance.now() < until && !enough() && errors < MAX_FAILURES) {
      try {
        latencies.push(await journey(note))
      } catch (error) {
        errors++
        if (failures.length < MAX_FAILURES_KEPT) failures.push(String(error))
      }
    }
  }
  await Promise.all(Array.from({ length: shoppers }, shopper))
  const elapsed = (performance.now() - began) / 1_000
  return { answered: latencies.length, errors, seconds: elapsed, latencies, steps, failures }
}
