import type { Accepted } from '../domain/decision.ts'
import type { Payment } from '../domain/payment.ts'

/** What a mutating request says about itself: its key, and a hash of its method, path and body. */
export type Request = { readonly key: string; readonly hash: string }
export type Answer = { readonly status: number; readonly body: string }
/** How the webhook of a change is sent: after `delayMs`, `copies` times (0: never). */
export type Delivery = { readonly delayMs: number; readonly copies: number }

/** A change to store, with all that commits together with it. */
export type Step = {
  readonly before: Payment
  readonly change: Accepted
  readonly delivery: Delivery
  readonly answered?: { readonly request: Request; readonly answer: Answer }
}
