import * as z from 'zod'
import type { AvailabilityState } from './catalog.ts'
import { type Caller, contract } from './procedures.ts'
import { idempotencyKeySchema, idSchema, skuSchema } from './schemas.ts'

export const MAIN_LOCATION = 'main'
export const locationSchema = z.string().regex(/^[a-z0-9-]{1,40}$/)
export const adjustmentReasons = [
  'received',
  'counted',
  'damaged',
  'returned',
  'import',
  'correction',
] as const

export interface Availability {
  readonly sku: string
  /** on hand − reserved, over all locations; 0 for a SKU that was never stocked. */
  readonly available: number
  readonly state: AvailabilityState
}

export interface StockLevel {
  readonly sku: string
  readonly location: string
  readonly onHand: number
  readonly reserved: number
  readonly available: number
}

export interface Movement {
  readonly id: string
  readonly sku: string
  readonly location: string
  /** Change of on hand; the movements of a SKU at a location always sum to its on hand. */
  readonly delta: number
  readonly reason: (typeof adjustmentReasons)[number] | 'dispatched'
  readonly orderId: string | null
  readonly at: string
}

export interface Reservation {
  readonly orderId: string
  readonly status: 'active' | 'committed' | 'released' | 'expired' | 'refused'
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
  readonly expiresAt: string | null
}

export const adjustSchema = z.strictObject({
  sku: skuSchema,
  location: locationSchema.default(MAIN_LOCATION),
  delta: z.int().min(-1_000_000).max(1_000_000),
  reason: z.enum(adjustmentReasons),
  key: idempotencyKeySchema,
})
const setOnHandSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        sku: skuSchema,
        location: locationSchema.default(MAIN_LOCATION),
        onHand: z.int().min(0).max(1_000_000),
      }),
    )
    .min(1)
    .max(500),
  reason: z.enum(adjustmentReasons),
})

export interface InventoryApi {
  availability(query: { skus: readonly string[] }): Promise<readonly Availability[]>
  stock(query: { skus: readonly string[] }): Promise<readonly StockLevel[]>
  adjust(input: z.infer<typeof adjustSchema>, caller: Caller): Promise<StockLevel>
  /** Counts: moves on hand to the given number by a movement of the difference; never below what is reserved. */
  setOnHand(
    input: z.infer<typeof setOnHandSchema>,
    caller: Caller,
  ): Promise<readonly { sku: string; outcome: 'changed' | 'unchanged' | 'refused'; message: string | null }[]>
  movements(query: { sku: string; after?: string | undefined }): Promise<readonly Movement[]>
  reservation(query: { orderId: string }): Promise<Reservation | null>
  /** All that is still held for an order has left: on hand and reserved fall together. Doing it twice has one effect. */
  commit(input: { orderId: string }, caller: Caller): Promise<Reservation>
}

const { router, allow } = contract<InventoryApi>()
const skusSchema = z.strictObject({ skus: z.array(skuSchema).min(1).max(250) })

export const inventoryRouter = router({
  availability: allow('anyone')
    .input(skusSchema)
    .query(({ ctx, input }) => ctx.api.availability(input)),
  stock: allow('staff:fulfilment', 'staff:catalog', 'service:tools')
    .input(skusSchema)
    .query(({ ctx, input }) => ctx.api.stock(input)),
  adjust: allow('staff:fulfilment', 'staff:catalog', 'service:tools')
    .input(adjustSchema)
    .mutation(({ ctx, input }) => ctx.api.adjust(input, ctx)),
  setOnHand: allow('staff:fulfilment', 'staff:catalog', 'service:tools')
    .input(setOnHandSchema)
    .mutation(({ ctx, input }) => ctx.api.setOnHand(input, ctx)),
  movements: allow('staff:fulfilment', 'staff:catalog', 'service:tools')
    .input(z.strictObject({ sku: skuSchema, after: idSchema.optional() }))
    .query(({ ctx, input }) => ctx.api.movements(input)),
  reservation: allow('staff:fulfilment', 'service')
    .input(z.strictObject({ orderId: idSchema }))
    .query(({ ctx, input }) => ctx.api.reservation(input)),
  commit: allow('staff:fulfilment', 'service')
    .input(z.strictObject({ orderId: idSchema }))
    .mutation(({ ctx, input }) => ctx.api.commit(input, ctx)),
})
export type InventoryRouter = typeof inventoryRouter
