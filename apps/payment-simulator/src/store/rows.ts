import type { DeclineReason, Payment, Status } from '../domain/payment.ts'

export type PaymentRow = {
  id: string
  token: string
  reference: string
  description: string
  return_url: string
  currency: string
  amount: string
  status: Status
  authorised_amount: string
  captured_amount: string
  voided_amount: string
  refunded_amount: string
  attempts: number
  card_brand: string | null
  card_last4: string | null
  decline_reason: DeclineReason | null
  expires_at: Date | null
  created_at: Date
  updated_at: Date
  version: number
}

/** A payment as stored. Amounts are bigint columns, which pg hands out as text. */
export function paymentOf(row: PaymentRow): Payment {
  return {
    id: row.id,
    token: row.token,
    reference: row.reference,
    description: row.description,
    returnUrl: row.return_url,
    currency: row.currency,
    amount: Number(row.amount),
    status: row.status,
    authorisedAmount: Number(row.authorised_amount),
    capturedAmount: Number(row.captured_amount),
    voidedAmount: Number(row.voided_amount),
    refundedAmount: Number(row.refunded_amount),
    attempts: row.attempts,
    card: row.card_brand && row.card_last4 ? { brand: row.card_brand, last4: row.card_last4 } : null,
    declineReason: row.decline_reason,
    expiresAt: row.expires_at?.getTime() ?? null,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
    version: row.version,
  }
}
