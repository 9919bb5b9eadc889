import type { Decision, Entry, Operation, Report, State, Task } from '../domain/payment.ts'

/** Names a payment, and where one is meant the operation with this key. */
export interface PaymentScope {
  readonly by: 'order' | 'id'
  readonly value: string
  readonly key?: string
}

export interface Payments {
  /**
   * Loads and locks, decides, and writes the decision with its ledger entries, events and tasks, all or nothing;
   * answers how things stand after it. A decision that throws changes nothing.
   * @param assumed what is probably there: decided on without loading, and loaded after all where that was wrong
   */
  update(scope: PaymentScope, decide: (state: State) => Decision, assumed?: State): Promise<State>
  /** As it stands now, without a lock. */
  find(scope: PaymentScope): Promise<State>
  /** The payment's ledger, oldest first. */
  entries(paymentId: string): Promise<readonly Entry[]>
  operations(paymentId: string): Promise<readonly Operation[]>
}

export interface OpenPayment {
  readonly reference: string
  readonly amount: number
  readonly currency: string
  readonly description: string
  /** Where the shopper comes back to. */
  readonly returnUrl: string
  readonly expiresAt: Date
}

/**
 * A payment provider. Each call is answered with the whole payment after it.
 *
 * @throws `provider-unavailable`: nobody knows whether it happened; repeat it with the same key.
 * @throws `provider-refused`, `amount-exceeds-authorised`, `amount-exceeds-captured`: it did not happen, and with this
 *   key it never will.
 */
export interface PaymentProvider {
  create(payment: OpenPayment, key: string): Promise<Report>
  /** Null where the provider has no such payment. */
  lookUp(payment: { readonly providerId: string } | { readonly reference: string }): Promise<Report | null>
  capture(providerId: string, amount: number, key: string): Promise<Report>
  /** Releases what is authorised and not captured; an unpaid payment is closed. */
  void(providerId: string, key: string): Promise<Report>
  refund(providerId: string, amount: number, key: string): Promise<Report>
}

/** What a provider says of its own accord. */
export interface ReportReader {
  /**
   * Proves and reads a message; null for one that tells nothing about a payment.
   * @throws `webhook-signature-invalid`, `webhook-too-old`
   */
  read(message: {
    readonly rawBody: string
    readonly signature: string
  }): Report | null | Promise<Report | null>
}

/** Plans remote work that no decision planned. */
export type Plan = (task: Task) => Promise<void>

export interface Clock {
  now(): Date
}

export interface Alert {
  error(facts: object, message: string): void
}
