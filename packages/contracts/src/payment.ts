import * as z from 'zod'
import { type Caller, contract } from './procedures.ts'
import { idempotencyKeySchema, idSchema, minorUnitsSchema } from './schemas.ts'

export const paymentStatuses = [
  'requested',
  'action-required',
  'authorised',
  'captured',
  'voiding',
  'voided',
  'failed',
  'expired',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export interface PaymentView {
  readonly id: string
  readonly orderId: string
  readonly status: PaymentStatus
  readonly currency: string
  /** Minor units each; captured ≤ authorised ≤ amount, refunded ≤ captured. */
  readonly amount: number
  readonly authorised: number
  readonly captured: number
  readonly refunded: number
  readonly declines: number
  readonly url: string | null
}

const moveSchema = z.strictObject({
  orderId: idSchema,
  amount: minorUnitsSchema.min(1),
  key: idempotencyKeySchema,
})

const webhookSchema = z.strictObject({
  /** As received, byte for byte: the signature is over it. */
  rawBody: z.string().max(65_536),
  /** The provider's signature header: `Emporium-Signature`, or `Stripe-Signature`. */
  signature: z.string().max(500),
})

export interface PaymentApi {
  byOrder(query: { orderId: string }): Promise<PaymentView | null>
  capture(input: z.infer<typeof moveSchema>, caller: Caller): Promise<PaymentView>
  refund(input: z.infer<typeof moveSchema>, caller: Caller): Promise<PaymentView>
  webhook(input: z.infer<typeof webhookSchema>): Promise<void>
}

const { router, allow } = contract<PaymentApi>()

export const paymentRouter = router({
  byOrder: allow('service', 'staff:support', 'staff:fulfilment')
    .input(z.strictObject({ orderId: idSchema }))
    .query(({ ctx, input }) => ctx.api.byOrder(input)),
  /**
   * Takes (a part of) what was authorised. The same key with the same amount answers with the same result. Staff
   * dispatch and refund through shipping and ordering: the order keeps the sums.
   */
  capture: allow('service')
    .input(moveSchema)
    .mutation(({ ctx, input }) => ctx.api.capture(input, ctx)),
  /** Gives back (a part of) what was captured. */
  refund: allow('service')
    .input(moveSchema)
    .mutation(({ ctx, input }) => ctx.api.refund(input, ctx)),
  /** A report of the provider. @throws `webhook-signature-invalid`, `webhook-too-old` */
  webhook: allow('service:storefront-gateway')
    .input(webhookSchema)
    .mutation(({ ctx, input }) => ctx.api.webhook(input)),
})
export type PaymentRouter = typeof paymentRouter
