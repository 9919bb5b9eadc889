import * as z from 'zod'
import type { Report, ReportStatus } from '../domain/payment.ts'

const minorUnits = z.int().min(0)

const wireSchema = z.object({
  id: z.string(),
  status: z.enum([
    'requires_payment',
    'requires_challenge',
    'authorised',
    'captured',
    'refunded',
    'voided',
    'expired',
  ]),
  hostedUrl: z.url(),
  reference: z.string(),
  currency: z.string(),
  amount: minorUnits,
  authorisedAmount: minorUnits,
  capturedAmount: minorUnits,
  voidedAmount: minorUnits,
  refundedAmount: minorUnits,
  attempts: z.int().min(0),
  declineReason: z.string().nullable(),
  version: z.int().min(1),
})

type Wire = z.infer<typeof wireSchema>

/** A payment as the provider's API and its webhooks show it, read into a report. */
export const providerPaymentSchema = wireSchema.transform(toReport)

function toReport(payment: Wire): Report {
  const { attempts, declineReason } = payment
  return {
    providerId: payment.id,
    reference: payment.reference,
    version: payment.version,
    status: statusOf(payment),
    currency: payment.currency,
    amount: payment.amount,
    authorised: payment.authorisedAmount,
    captured: payment.capturedAmount,
    voided: payment.voidedAmount,
    refunded: payment.refundedAmount,
    // Without a reason the last attempt was not declined: it succeeded, or waits for its challenge.
    declines: declineReason === null ? Math.max(0, attempts - 1) : attempts,
    declineReason,
    url: payment.hostedUrl,
  }
}

function statusOf({ status, authorisedAmount }: Wire): ReportStatus {
  switch (status) {
    case 'requires_payment':
    case 'requires_challenge':
      return 'open'
    case 'refunded':
      return 'captured'
    case 'voided':
      return authorisedAmount === 0 ? 'cancelled' : 'voided'
    default:
      return status
  }
}
