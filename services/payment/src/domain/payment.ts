export type PaymentStatus =
  | 'requested'
  | 'action-required'
  | 'authorised'
  | 'captured'
  | 'voiding'
  | 'voided'
  | 'failed'
  | 'expired'

/** What we know of the money of one order; amounts in minor units of `currency`. */
export interface Payment {
  readonly id: string
  readonly orderId: string
  /** The order's number, as people know it. */
  readonly number: string
  readonly status: PaymentStatus
  readonly currency: string
  readonly amount: number
  readonly authorised: number
  readonly captured: number
  readonly voided: number
  readonly refunded: number
  readonly declines: number
  readonly providerId: string | null
  /** Version of the newest report that was applied; 0: none. */
  readonly providerVersion: number
  /** The provider's card page. */
  readonly url: string | null
  /** The card page is closed from then on. */
  readonly expiresAt: Date
  readonly version: number
}

/**
 * How a payment stands at the provider: `open` waits for the shopper, `cancelled` was closed before anything was
 * authorised, `voided` had its authorisation released, `captured` had some of it taken (and perhaps given back).
 */
export type ReportStatus = 'open' | 'authorised' | 'captured' | 'voided' | 'cancelled' | 'expired'

/** The whole payment as the provider tells it. Of two reports the higher `version` is the newer. */
export interface Report {
  readonly providerId: string
  /** Our payment's id. */
  readonly reference: string
  readonly version: number
  readonly status: ReportStatus
  readonly currency: string
  readonly amount: number
  readonly authorised: number
  readonly captured: number
  readonly voided: number
  readonly refunded: number
  readonly declines: number
  readonly declineReason: string | null
  readonly url: string | null
}

export type EntryKind = 'authorise' | 'capture' | 'void' | 'refund'

/** One move of money; per kind they sum to the payment's amounts. */
export interface Entry {
  readonly kind: EntryKind
  readonly amount: number
  readonly providerId: string
}

export type OperationKind = 'capture' | 'refund'

/** An intention to move money, kept before the provider is asked. `key` is the caller's, unique per payment. */
export interface Operation {
  readonly paymentId: string
  readonly key: string
  readonly kind: OperationKind
  readonly amount: number
  readonly status: 'pending' | 'done' | 'refused'
  readonly refusal: string | null
}

export type Fact =
  | { readonly kind: 'action-required'; readonly url: string }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'authorised'; readonly amount: number }
  | { readonly kind: 'failed'; readonly reason: 'expired' | 'cancelled' | 'refused' }
  | { readonly kind: 'voided' }
  | { readonly kind: 'captured'; readonly amount: number }
  | { readonly kind: 'refunded'; readonly amount: number }
  /** The order asked for it, and it will not happen. */
  | {
      readonly kind: 'move-failed'
      readonly move: OperationKind
      readonly key: string
      readonly amount: number
      readonly reason: string
    }

/** Remote work to do after the decision has committed. Its key is the payment's id, for `settle` with the operation's. */
export type TaskKind = 'open' | 'look-up' | 'void' | 'settle'
export interface Task {
  readonly kind: TaskKind
  readonly key: string
  readonly dueAt: Date
  readonly payload: unknown
}

/** What was there when a decision was made. */
export interface State {
  readonly payment: Payment | null
  /** The operation of the key that was asked for, if there is one. */
  readonly operation: Operation | null
}

/** What a decision changes; anything left out stays as it is. */
export interface Decision {
  readonly payment: Payment | null
  readonly entries: readonly Entry[]
  readonly operation: Operation | null
  readonly facts: readonly Fact[]
  readonly tasks: readonly Task[]
  /** Tasks that have become pointless. */
  readonly dropped: readonly Pick<Task, 'kind' | 'key'>[]
}

export const nothing: Decision = {
  payment: null,
  entries: [],
  operation: null,
  facts: [],
  tasks: [],
  dropped: [],
}

/** Authorised or taken, and neither released nor given back. */
export function held({
  authorised,
  voided,
  refunded,
}: Pick<Report, 'authorised' | 'voided' | 'refunded'>): number {
  return authorised - voided - refunded
}

/** What may still be captured or released. */
export function remaining({
  authorised,
  captured,
  voided,
}: Pick<Report, 'authorised' | 'captured' | 'voided'>): number {
  return authorised - captured - voided
}
