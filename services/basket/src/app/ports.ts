import type { CouponRefusal, CouponTerms, ShippingTerms } from '@emporium/domain'
import type { Basket } from '../domain/basket.ts'
import type { Pinned, Settled } from '../domain/checkout.ts'
import type { Stock } from '../domain/merge.ts'
import type { ProductChange, Variants } from '../domain/variant.ts'

export interface OpenBasket {
  readonly id: string
  readonly version: number
  readonly basket: Basket
}

/** The owner's open basket, with the variants of its SKUs and of those asked for. */
export interface Found {
  readonly open: OpenBasket | null
  readonly variants: Variants
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

/** A new order, and what is kept or announced with it. */
export interface Checkout {
  readonly orderId: string
  readonly customerKey: string
  readonly pinned: Pinned
  readonly contact: Contact
  readonly address: Address
}

export type CheckoutDecision =
  | { readonly kind: 'settled'; readonly settled: Settled }
  | { readonly kind: 'new'; readonly checkout: Checkout }

export interface Baskets {
  find(owner: string): Promise<Found>
  /**
   * Replaces the owner's open basket by what `decide` makes of it (the same object: nothing is written), again where
   * someone else was faster. `skus` are those it needs beside the basket's own. The first version of an owner's new
   * basket is higher than any that this owner's ordered baskets had.
   */
  update(owner: string, skus: readonly string[], decide: (found: Found) => Basket): Promise<Found>
  /**
   * Ends the owner's open basket with an order and announces it, or answers with the order that `decide` found to be
   * made already: `settled` is the one of the same seen version, else the one of the same key.
   */
  checkOut(
    owner: string,
    attempt: { readonly version: number; readonly key: string },
    decide: (found: Found, settled: Settled | null) => CheckoutDecision,
  ): Promise<Settled>
  /**
   * Ends the open basket of `from` in the one that `decide` makes of it for `into`: both or neither. Nothing happens
   * where `from` has none.
   */
  merge(from: string, into: string, decide: (from: Basket, into: Found) => Basket): Promise<void>
  contactOf(orderId: string): Promise<{ contact: Contact; address: Address } | null>
  /** Deletes one batch of what is too old to keep; gives how many rows went. */
  forget(before: { untouchedOpen: Date; settled: Date }): Promise<number>
}

export interface Catalogue {
  learn(change: ProductChange): Promise<void>
}

export interface CouponRequest {
  readonly code: string
  readonly currency: string
  readonly customerKey: string | null
  readonly lines: {
    readonly sku: string
    readonly productId: string
    readonly categories: string[]
    readonly unitPrice: number
    readonly quantity: number
  }[]
}

export type CouponAnswer =
  | { readonly outcome: 'applied'; readonly terms: CouponTerms }
  | { readonly outcome: 'refused'; readonly reason: CouponRefusal; readonly message: string }

/** The discount service. */
export interface Coupons {
  quote(request: CouponRequest): Promise<CouponAnswer>
}

export interface DeliveryRequest {
  readonly country: string
  readonly currency: string
  readonly weightGrams: number
  readonly goods: number
}

/** The shipping service. */
export interface Deliveries {
  /** `price` null: too heavy. An empty list: not served. */
  methods(
    request: DeliveryRequest,
  ): Promise<readonly { readonly terms: ShippingTerms; readonly price: number | null }[]>
}

/** How many units can be had, asked of inventory; a failure means that it is not known. */
export type StockOf = (skus: readonly string[]) => Promise<Stock>

export interface Clock {
  now(): Date
}

/** A keyed hash of who buys, for limits per customer: nobody can work the person out of it. */
export type Pseudonym = (text: string) => string

/** Who is shopping. */
export interface Shopper {
  readonly owner: string
  readonly customerId: string | null
}
