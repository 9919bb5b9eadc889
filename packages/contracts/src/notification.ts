import * as z from 'zod'
import { contract } from './procedures.ts'
import { idSchema } from './schemas.ts'

export const mailKinds = [
  'verify-email',
  'already-registered',
  'reset-password',
  'change-email',
  'email-changed',
  'order-confirmed',
  'order-cancelled',
  'payment-failed',
  'shipped',
  'delivered',
  'refunded',
] as const
export type MailKind = (typeof mailKinds)[number]

export interface MailSummary {
  readonly id: string
  readonly kind: MailKind
  readonly to: string
  readonly subject: string
  readonly status: 'queued' | 'sent' | 'failed'
  readonly orderId: string | null
  readonly at: string
}

export interface NotificationApi {
  /** The mailbox, newest first: what was sent, and what waits. */
  mails(query: {
    to?: string | undefined
    orderId?: string | undefined
    before?: string | undefined
  }): Promise<readonly MailSummary[]>
  /** One mail with its MIME text as it went out. */
  mail(query: { id: string }): Promise<(MailSummary & { readonly mime: string }) | null>
}

const { router, allow } = contract<NotificationApi>()

export const notificationRouter = router({
  mails: allow('staff:support', 'service:tools')
    .input(
      z.strictObject({ to: z.email().optional(), orderId: idSchema.optional(), before: idSchema.optional() }),
    )
    .query(({ ctx, input }) => ctx.api.mails(input)),
  mail: allow('staff:support', 'service:tools')
    .input(z.strictObject({ id: idSchema }))
    .query(({ ctx, input }) => ctx.api.mail(input)),
})
export type NotificationRouter = typeof notificationRouter
