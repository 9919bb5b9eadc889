import { couponRefusals, type Quote } from '@emporium/domain'
import * as z from 'zod'
import { availabilityStates, imageSchema, productStatuses } from './catalog.ts'
import { customerKeySchema } from './discount.ts'
import { mailPurposes } from './identity.ts'
import { cancelReasons } from './ordering.ts'
import {
  countrySchema,
  currencySchema,
  handleSchema,
  idSchema,
  instantSchema,
  minorUnitsSchema,
  pricesSchema,
  quantitySchema,
  skuSchema,
} from './schemas.ts'
import { methodSchema } from './shipping.ts'

/**
 * The integration events: what services tell each other. A published version never changes; a new shape is a new
 * version beside the old one. No personal data: who needs it asks the owner by id.
 */
const order = { orderId: idSchema }
// Never strict, down to the last object: what a later release adds is passed over by the one before.
const line = z.object({ sku: skuSchema, quantity: quantitySchema })
const image = z.object(imageSchema.shape)

const quoteLineSchema = z.object({
  sku: skuSchema,
  quantity: quantitySchema,
  unitPrice: minorUnitsSchema,
  gross: minorUnitsSchema,
  discount: minorUnitsSchema,
  total: minorUnitsSchema,
  tax: minorUnitsSchema,
})

export const quoteSchema: z.ZodType<Quote> = z.object({
  currency: currencySchema,
  country: countrySchema.nullable(),
  taxRate: z.int().min(0).max(10_000),
  lines: z.array(quoteLineSchema).max(100),
  subtotal: minorUnitsSchema,
  discount: minorUnitsSchema,
  shipping: minorUnitsSchema,
  shippingMethod: methodSchema.nullable(),
  tax: minorUnitsSchema,
  total: minorUnitsSchema,
  coupon: z
    .union([
      z.object({ code: z.string(), outcome: z.literal('applied'), freeShipping: z.boolean() }),
      z.object({ code: z.string(), outcome: z.literal('refused'), reason: z.enum(couponRefusals) }),
    ])
    .nullable(),
  tooHeavy: z.boolean(),
})

export const eventSchemas = {
  /** aggregate: product. The whole product as others need it; the newest aggregateVersion wins. */
  'catalog.product-changed.v1': z.object({
    productId: idSchema,
    handle: handleSchema,
    title: z.string(),
    status: z.enum(productStatuses),
    brand: z.string().nullable(),
    /** Own categories and all their ancestors. */
    categories: z.array(handleSchema),
    image: image.nullable(),
    variants: z.array(
      z.object({
        sku: skuSchema,
        title: z.string(),
        prices: pricesSchema,
        weightGrams: z.int(),
        image: image.nullable(),
      }),
    ),
  }),
  /** aggregate: product. Beside product-changed, where at least one price differs from before. */
  'catalog.price-changed.v1': z.object({
    productId: idSchema,
    prices: z.array(z.object({ sku: skuSchema, was: pricesSchema, now: pricesSchema })),
  }),

  /** aggregate: SKU. When the state that shoppers see changes; the newest aggregateVersion wins. */
  'inventory.availability-changed.v1': z.object({
    sku: skuSchema,
    state: z.enum(availabilityStates),
  }),
  /** aggregate: SKU. When available falls to the threshold or below. */
  'inventory.low-stock.v1': z.object({ sku: skuSchema, available: z.int(), threshold: z.int() }),
  /** aggregate: order, as all that follow but basket's. */
  'inventory.stock-reserved.v1': z.object({ ...order, expiresAt: instantSchema }),
  'inventory.stock-refused.v1': z.object({
    ...order,
    missing: z.array(z.object({ sku: skuSchema, requested: z.int(), available: z.int() })),
  }),
  'inventory.stock-released.v1': z.object({ ...order, cause: z.enum(['requested', 'expired']) }),

  /** aggregate: basket. Carries all that an order needs but the personal data (basket.checkoutContact). */
  'basket.checked-out.v1': z.object({
    ...order,
    basketId: idSchema,
    /** `session:<id>` or `customer:<id>` */
    owner: z.string().max(60),
    customerKey: customerKeySchema,
    lines: z.array(
      line.extend({
        productId: idSchema,
        handle: handleSchema,
        title: z.string(),
        variantTitle: z.string(),
        image: image.nullable(),
      }),
    ),
    quote: quoteSchema,
    delivery: z.object({ country: countrySchema, method: methodSchema, name: z.string() }),
  }),

  /** aggregate: customer. */
  'identity.user-registered.v1': z.object({ customerId: idSchema }),
  /** aggregate: customer. The address is the customer's for sure; ask identity.verifiedEmail for it. */
  'identity.email-verified.v1': z.object({ customerId: idSchema }),
  /** aggregate: the request. What goes into the mail is asked for by id (identity.requestedMail). */
  'identity.mail-requested.v1': z.object({ requestId: idSchema, purpose: z.enum(mailPurposes) }),

  'discount.coupon-redeemed.v1': z.object({ ...order, code: z.string() }),
  'discount.coupon-refused.v1': z.object({ ...order, code: z.string(), reason: z.enum(couponRefusals) }),
  'discount.coupon-released.v1': z.object({ ...order, code: z.string() }),

  'ordering.order-placed.v1': z.object({
    ...order,
    number: z.string(),
    total: minorUnitsSchema,
    currency: currencySchema,
  }),
  /**
   * The order's own facts, for the read store: what one decision appended, the last of them at `version`.
   * Their shapes belong to ordering alone; no one else subscribes.
   */
  'ordering.order-changed.v1': z.object({
    ...order,
    version: z.int().min(1),
    events: z.array(
      z.object({ type: z.string(), at: instantSchema, data: z.record(z.string(), z.unknown()) }),
    ),
  }),
  'ordering.stock-requested.v1': z.object({ ...order, lines: z.array(line).min(1) }),
  'ordering.stock-release-requested.v1': z.object(order),
  'ordering.coupon-requested.v1': z.object({ ...order, code: z.string(), customerKey: customerKeySchema }),
  'ordering.coupon-release-requested.v1': z.object(order),
  'ordering.payment-requested.v1': z.object({
    ...order,
    number: z.string(),
    amount: minorUnitsSchema,
    currency: currencySchema,
    /** The hosted page is closed from then on. */
    expiresAt: instantSchema,
  }),
  'ordering.payment-void-requested.v1': z.object(order),
  'ordering.order-confirmed.v1': z.object({ ...order, number: z.string() }),
  /** Beside order-confirmed: what may be shipped from now on, until it is cancelled. */
  'ordering.fulfilment-requested.v1': z.object({
    ...order,
    number: z.string(),
    lines: z.array(line).min(1),
    delivery: z.object({ country: countrySchema, method: methodSchema, name: z.string() }),
  }),
  /** A parcel has left: take what it costs. Over all parcels of an order the amounts sum to its total. */
  'ordering.capture-requested.v1': z.object({
    ...order,
    shipmentId: idSchema,
    amount: minorUnitsSchema.min(1),
    currency: currencySchema,
  }),
  'ordering.refund-requested.v1': z.object({
    ...order,
    refundId: idSchema,
    amount: minorUnitsSchema.min(1),
    currency: currencySchema,
  }),
  /** Came back in a state in which it can be sold again. */
  'ordering.restock-requested.v1': z.object({ ...order, returnId: idSchema, lines: z.array(line).min(1) }),
  /**
   * What a customer has bought by this order: all of it from the confirmation on, also where they claim it only then,
   * and nothing once it is cancelled. The newest aggregateVersion wins. Not told of orders that are still a guest's.
   */
  'ordering.products-bought.v1': z.object({
    ...order,
    customerId: idSchema,
    productIds: z.array(idSchema).max(100),
  }),
  'ordering.order-cancelled.v1': z.object({ ...order, number: z.string(), reason: z.enum(cancelReasons) }),

  'payment.action-required.v1': z.object({
    ...order,
    paymentId: idSchema,
    url: z.url(),
    expiresAt: instantSchema,
  }),
  /** An attempt failed; the shopper may try another card until the payment expires. */
  'payment.declined.v1': z.object({ ...order, paymentId: idSchema, reason: z.string().max(60) }),
  'payment.authorised.v1': z.object({
    ...order,
    paymentId: idSchema,
    amount: minorUnitsSchema,
    currency: currencySchema,
  }),
  'payment.failed.v1': z.object({
    ...order,
    paymentId: idSchema,
    reason: z.enum(['expired', 'cancelled', 'refused']),
  }),
  'payment.voided.v1': z.object({ ...order, paymentId: idSchema }),
  'payment.captured.v1': z.object({
    ...order,
    paymentId: idSchema,
    amount: minorUnitsSchema,
    currency: currencySchema,
  }),
  'payment.refunded.v1': z.object({
    ...order,
    paymentId: idSchema,
    amount: minorUnitsSchema,
    currency: currencySchema,
  }),
  /** The provider will not take what a parcel costs: somebody has to look. */
  'payment.capture-failed.v1': z.object({
    ...order,
    shipmentId: idSchema,
    amount: minorUnitsSchema,
    reason: z.string().max(60),
  }),
  'payment.refund-failed.v1': z.object({
    ...order,
    refundId: idSchema,
    amount: minorUnitsSchema,
    reason: z.string().max(60),
  }),

  /** A parcel has its label. `complete`: with it, everything of the order has left. */
  'shipping.shipment-dispatched.v1': z.object({
    ...order,
    shipmentId: idSchema,
    lines: z.array(line).min(1).max(100),
    trackingNumber: z.string().max(60),
    carrier: z.string().max(60),
    complete: z.boolean(),
  }),
  'shipping.shipment-delivered.v1': z.object({ ...order, shipmentId: idSchema, deliveredAt: instantSchema }),
} as const

export type EventType = keyof typeof eventSchemas
export type EventData<Type extends EventType> = z.infer<(typeof eventSchemas)[Type]>
/** Event types by their data: the map that kit's bus and outbox are generic over. */
export type EventMap = { [Type in EventType]: EventData<Type> }
