import type { Quote } from '@emporium/domain'

export interface Units {
  readonly sku: string
  readonly quantity: number
}

/** What a mail about an order is written from. */
export interface OrderFacts {
  readonly id: string
  readonly number: string
  readonly lines: readonly { readonly sku: string; readonly title: string; readonly variantTitle: string }[]
  readonly shipments: readonly { readonly id: string; readonly lines: readonly Units[] }[]
  readonly shortSkus: readonly string[]
  readonly quote: Quote
  readonly delivery: { readonly name: string }
  readonly timeline: readonly { readonly kind: string }[]
  readonly contact: { readonly email: string; readonly name: string }
  readonly address: {
    readonly line1: string
    readonly line2: string | null
    readonly postcode: string
    readonly city: string
    readonly country: string
  }
  readonly linkKey: string
}
