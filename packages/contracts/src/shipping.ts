import type { ShippingTerms } from '@emporium/domain'
import * as z from 'zod'
import { contract } from './procedures.ts'
import { countrySchema, currencySchema, minorUnitsSchema } from './schemas.ts'

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

export interface ShippingApi {
  countries(): Promise<readonly ServedCountry[]>
  methods(query: z.infer<typeof methodsSchema>): Promise<readonly DeliveryMethod[]>
}

const { router, allow } = contract<ShippingApi>()

export const shippingRouter = router({
  countries: allow('anyone').query(({ ctx }) => ctx.api.countries()),
  /** Cheapest first; an empty list where the country or currency is not served. */
  methods: allow('anyone')
    .input(methodsSchema)
    .query(({ ctx, input }) => ctx.api.methods(input)),
})
export type ShippingRouter = typeof shippingRouter
