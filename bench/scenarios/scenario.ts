import type { Outcome } from '../load/outcome.ts'
import type { Metered } from '../measure/meter.ts'

/** One cell of the table. */
export interface Scenario {
  readonly name: string
  /** For people. */
  readonly title: string
  readonly kind: 'reference' | 'read' | 'basket' | 'checkout'
  readonly metered: Metered
  /** Looks once whether the answer is the right one; throws where not, else tells what it saw. */
  check?(): Promise<string>
  /** Made before the measured time begins. */
  prepare?(seconds: number): Promise<void>
  run(seconds: number): Promise<Outcome>
  /** Waits until the work that the load left behind is done: it belongs to the cost. */
  settle?(): Promise<void>
}
