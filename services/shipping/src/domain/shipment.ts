/** The way of a parcel, in order. `refused` is beside it: ordering did not let it be packed. */
export const statuses = ['preparing', 'label-created', 'handed-over', 'in-transit', 'delivered'] as const
export type OnTheWay = (typeof statuses)[number]
export type Status = OnTheWay | 'refused'

export interface Units {
  readonly sku: string
  readonly quantity: number
}

export type Wish = 'all-left' | readonly Units[]

export interface Step {
  readonly status: Status
  /** ISO with Z */
  readonly at: string
}

export interface Shipment {
  readonly id: string
  readonly orderId: string
  /** The caller's, unique within the order. */
  readonly key: string
  readonly wish: Wish
  readonly lines: readonly Units[]
  readonly status: Status
  readonly refusal: 'order-not-shippable' | 'shipment-exceeds-order' | null
  readonly carrier: string | null
  readonly trackingNumber: string | null
  readonly history: readonly Step[]
}

/** What may be shipped of an order, and what is. Cancelled before it was confirmed: a tombstone without lines. */
export interface Fulfilment {
  readonly orderId: string
  readonly status: 'open' | 'cancelled'
  readonly lines: readonly Units[]
  readonly delivery: { readonly country: string; readonly method: string }
  readonly version: number
  /** Oldest first. */
  readonly shipments: readonly Shipment[]
}

export type Fact =
  | { readonly kind: 'dispatched'; readonly shipment: Shipment; readonly complete: boolean }
  | { readonly kind: 'delivered'; readonly shipment: Shipment; readonly at: string }

/** What a decision changes: at most one parcel, and what others hear of it. */
export interface Decision {
  readonly shipment: Shipment | null
  readonly facts: readonly Fact[]
}

export const nothing: Decision = { shipment: null, facts: [] }

/** Ordered, and in none of these parcels. */
export function without(lines: readonly Units[], parcels: readonly Pick<Shipment, 'lines'>[]): Units[] {
  return lines.flatMap(({ sku, quantity }) => {
    const packed = parcels
      .flatMap((parcel) => parcel.lines)
      .filter((line) => line.sku === sku)
      .reduce((sum, line) => sum + line.quantity, 0)
    return quantity > packed ? [{ sku, quantity: quantity - packed }] : []
  })
}
