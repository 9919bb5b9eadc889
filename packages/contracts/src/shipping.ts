import type { ShippingTerms } from '@emporium/domain'
import * as z from 'zod'
import { type Caller, contract } from './procedures.ts'
import {
  countrySchema,
  currencySchema,
  idempotencyKeySchema,
  idSchema,
  minorUnitsSchema,
  quantitySchema,
  skuSchema,
} from './schemas.ts'

export const methodSchema = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/)

const methodsSchema = z.strictObject({
  country: countrySchema,
  currency: currencySchema,
  weightGrams: z.int().min(0).max(10_000_000),
  /** Goods after discount, minor units. */
  goods: minorUnitsSchema,
})

export interface DeliveryMethod {
  readonly terms: ShippingTerms
  /** Minor units; null: too heavy for this method. */
  readonly price: number | null
  /** Calendar dates (YYYY-MM-DD) between which it arrives if ordered now, working days counted. */
  readonly estimate: { readonly from: string; readonly to: string }
}

export interface ServedCountry {
  readonly code: string
  readonly name: string
}

/** In this order; `preparing` has no label yet: it waits for the carrier. */
export const shipmentStatuses = [
  'preparing',
  'label-created',
  'handed-over',
  'in-transit',
  'delivered',
] as const
export type ShipmentStatus = (typeof shipmentStatuses)[number]

/** Units of SKUs: of a parcel, of a return, of what is left. Each SKU once. */
export const unitsSchema = z
  .array(z.strictObject({ sku: skuSchema, quantity: quantitySchema }))
  .min(1)
  .max(100)
  .refine((lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length, 'Name each SKU once')
export interface Units {
  readonly sku: string
  readonly quantity: number
}

export interface Shipment {
  readonly id: string
  readonly orderId: string
  readonly status: ShipmentStatus
  readonly lines: readonly Units[]
  /** Null while it is `preparing`. */
  readonly carrier: string | null
  readonly trackingNumber: string | null
  /** When each status was reached, in order. */
  readonly history: readonly { readonly status: ShipmentStatus; readonly at: string }[]
}

export const dispatchSchema = z.strictObject({
  orderId: idSchema,
  lines: z.union([z.literal('all-left'), unitsSchema]),
  key: idempotencyKeySchema,
})
export type DispatchInput = z.infer<typeof dispatchSchema>

export interface ShippingApi {
  countries(): Promise<readonly ServedCountry[]>
  methods(query: z.infer<typeof methodsSchema>): Promise<readonly DeliveryMethod[]>
  dispatch(input: DispatchInput, caller: Caller): Promise<Shipment>
  shipments(query: { orderId: string }): Promise<readonly Shipment[]>
}

const { router, allow } = contract<ShippingApi>()

export const shippingRouter = router({
  countries: allow('anyone').query(({ ctx }) => ctx.api.countries()),
  /** Cheapest first; an empty list where the country or currency is not served. */
  methods: allow('anyone')
    .input(methodsSchema)
    .query(({ ctx, input }) => ctx.api.methods(input)),
  /**
   * Packs a parcel and has it labelled. Once per key: a repeated call answers with the same shipment.
   * @throws `order-not-shippable` for one that is not confirmed, or cancelled; `shipment-exceeds-order`,
   *   `nothing-to-ship`, `idempotency-key-reused`; `carrier-unavailable`: it stays `preparing` and is tried again
   */
  dispatch: allow('staff:fulfilment', 'service:tools')
    .input(dispatchSchema)
    .mutation(({ ctx, input }) => ctx.api.dispatch(input, ctx)),
  /** The parcels of an order, oldest first. */
  shipments: allow('staff:fulfilment', 'staff:support', 'service')
    .input(z.strictObject({ orderId: idSchema }))
    .query(({ ctx, input }) => ctx.api.shipments(input)),
})
export type ShippingRouter = typeof shippingRouter
