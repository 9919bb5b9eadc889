/** One case in which an invariant does not hold. */
export interface Breach {
  readonly id: string
  readonly detail: string
}

/** A rule that holds over the data of all services whenever the shop is quiet, whatever happened before. */
export interface Invariant {
  readonly name: string
  /** What holds, as a sentence. */
  readonly says: string
  /** SQL that gives a row (`id`, `detail`) per breach, or what finds them. */
  readonly breaches: string | ((books: Books) => Promise<readonly Breach[]>)
}

/** Who listens to what, as the shop is composed. */
export interface Listener {
  readonly service: string
  readonly subscriber: string
  readonly type: string
}

export interface ProviderEntry {
  readonly kind: string
  readonly paymentId: string
  readonly reference: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
}

/** What invariants are checked on: one snapshot of the services' schemas, and the provider's ledger. */
export interface Books {
  rows<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** The schemas that have an outbox. */
  readonly schemas: readonly string[]
  /** Those whose effect leaves an inbox row. */
  readonly listeners: readonly Listener[]
  /** The provider's ledger, page after page. */
  providerLedger(): Promise<ProviderEntry[]>
  readonly now: Date
}
