import { MAX_QUANTITY, SKU_PATTERN } from '@emporium/domain'
import * as z from 'zod'

/** Shared building blocks. Every text and list has a bound; every object is strict. */
export const idSchema = z.uuid()
export const skuSchema = z.string().regex(SKU_PATTERN, 'A SKU has 1 to 64 letters, digits or . _ - /')
export const quantitySchema = z.int().min(1).max(MAX_QUANTITY)
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'An ISO 4217 code of three capitals')
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'An ISO 3166-1 code of two capitals')
export const handleSchema = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Lower-case letters and digits, joined by single dashes')
/** ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime()
/** Minor units of the currency named beside it. */
export const minorUnitsSchema = z.int().min(0).max(1_000_000_000_000)
export const moneySchema = z.strictObject({ amount: minorUnitsSchema, currency: currencySchema })
/** A key that the caller makes once per intention, so that a repeated call has one effect. */
export const idempotencyKeySchema = z.string().min(8).max(100)
export const couponCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/, 'A coupon code has 3 to 40 letters, digits or dashes')

/** Prices by currency in minor units, VAT included: `{ EUR: 1999, JPY: 3200 }`. */
export const pricesSchema = z.record(currencySchema, minorUnitsSchema)

export const couponTermsSchema = z.strictObject({
  code: couponCodeSchema,
  description: z.string().max(300),
  effect: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), basisPoints: z.int().min(1).max(10_000) }),
    z.strictObject({ kind: z.literal('fixed'), amount: moneySchema }),
    z.strictObject({ kind: z.literal('free-shipping') }),
  ]),
  minimumSpend: moneySchema.nullable(),
  startsAt: instantSchema.nullable(),
  endsAt: instantSchema.nullable(),
  eligible: z
    .strictObject({
      productIds: z.array(idSchema).max(1_000),
      categories: z.array(handleSchema).max(100),
    })
    .nullable(),
})

export const contactSchema = z.strictObject({
  email: z.email('Enter a mail address like name@example.com').max(254),
  name: z.string().trim().min(1, 'Enter your name').max(120),
  phone: z
    .string()
    .trim()
    .max(30)
    .regex(/^\+?[0-9 ()/-]{5,}$/, 'Enter a phone number, or leave it empty')
    .nullable(),
})
export type Contact = z.infer<typeof contactSchema>

export const addressSchema = z.strictObject({
  line1: z.string().trim().min(1, 'Enter street and number').max(120),
  line2: z.string().trim().max(120).nullable(),
  postcode: z.string().trim().min(2, 'Enter the postcode').max(12),
  city: z.string().trim().min(1, 'Enter the city').max(80),
  country: countrySchema,
})
export type Address = z.infer<typeof addressSchema>
