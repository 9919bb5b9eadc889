import type { OrderEvent } from '../domain/events.ts'
import type { Order } from '../domain/order.ts'
import type { OrderSummary } from './view.ts'

/** The orders, each a stream of events. What others must hear goes out with the events, or not at all. */
export interface Orders {
  /**
   * Begins a stream with these events, and keeps `along` together with it; null where the order exists already:
   * nothing is changed then.
   */
  create(events: readonly OrderEvent[], along?: Along): Promise<Order | null>
  /**
   * Appends what `decide` answers, and gives the order after it. Decides again on what the order is now where
   * someone else changed it meanwhile; inside a transaction that fails with `order-version-conflict` instead.
   * @throws DomainError `order-not-found`, `order-version-conflict`, and what `decide` refuses with
   */
  update(orderId: string, decide: (order: Order) => readonly OrderEvent[]): Promise<Order>
  load(orderId: string): Promise<Order | null>
  /** Its whole stream, from the first event; empty where there is no such order. */
  history(orderId: string): Promise<readonly OrderEvent[]>
}

export interface Contact {
  readonly email: string
  readonly name: string
  readonly phone: string | null
}
export interface Address {
  readonly line1: string
  readonly line2: string | null
  readonly postcode: string
  readonly city: string
  readonly country: string
}
/** Who gets the parcel. Kept apart from the order, so that it can be erased. */
export interface Recipient {
  readonly contact: Contact
  readonly address: Address
}

/** What is noted with a new order. */
export interface Along {
  readonly recipient?: Recipient
  /** Has the order looked at again. */
  readonly lookAt?: Date | null
}

export interface Recipients {
  erase(orderId: string): Promise<void>
  /** The orders that were placed with a mail address, however it was written. */
  ordersTo(email: string): Promise<readonly string[]>
}

/** What ordering asks of the basket: who the parcel of a checkout goes to. */
export interface Checkouts {
  contact(orderId: string): Promise<Recipient | null>
}

/** What ordering asks of identity: the address that a customer has proven to be theirs. */
export interface Accounts {
  verifiedEmail(customerId: string): Promise<string | null>
}

/** Has an order looked at again at a time; one time per order, a later call moves it. */
export interface Deadlines {
  set(orderId: string, at: Date): Promise<void>
}

export interface OrderNumbers {
  next(): Promise<string>
}

/** An order in the read store. `recipient` is null once erased. */
export interface StoredView {
  readonly owner: string
  readonly view: OrderSummary
  readonly recipient: Recipient | null
}

export interface Views {
  find(orderId: string): Promise<StoredView | null>
  /** Waits for a version above `version`; null where none came in time or the signal aborted. */
  next(orderId: string, version: number, wait: Wait): Promise<StoredView | null>
}

export interface Wait {
  readonly ms: number
  readonly signal?: AbortSignal | undefined
}

export interface Clock {
  now(): Date
}
