import type { Outcome } from '../load/outcome.ts'
import type { Metered } from '../measure/meter.ts'

/** One cell of the table. */
export interface Scenario {
  readonly name: string
  /** For people. */
  readonly title: string
  readonly kind: 'reference' | 'read' | 'cached' | 'account' | 'basket' | 'checkout' | 'journey'
  /** Its own length in one round of its own, where it has one. */
  readonly seconds?: number
  readonly metered: Metered
  /** Looks once whether the answer is the right one; throws where not, else tells what it saw. */
  check?(): Promise<string>
  /** Made before the measured time begins. */
  prepare?(seconds: number): Promise<void>
  run(seconds: number): Promise<Outcome>
  /** Waits until the work that the load left behind is done: it belongs to the cost. */
  settle?(): Promise<void>
}
