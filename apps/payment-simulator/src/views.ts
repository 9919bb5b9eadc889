import type { Accepted, Decision } from './domain/decision.ts'
import type { Payment } from './domain/payment.ts'
import type { Answer } from './store/step.ts'

export type PaymentView = ReturnType<typeof viewOf>

/** A payment as the API and the webhooks show it: amounts in minor units, times as ISO strings. */
export function viewOf(payment: Payment, publicUrl: string) {
  return {
    id: payment.id,
    status: payment.status,
    hostedUrl: `${publicUrl}/pay/${payment.token}`,
    reference: payment.reference,
    description: payment.description,
    returnUrl: payment.returnUrl,
    currency: payment.currency,
    amount: payment.amount,
    authorisedAmount: payment.authorisedAmount,
    capturedAmount: payment.capturedAmount,
    voidedAmount: payment.voidedAmount,
    refundedAmount: payment.refundedAmount,
    attempts: payment.attempts,
    card: payment.card,
    declineReason: payment.declineReason,
    expiresAt: payment.expiresAt === null ? null : new Date(payment.expiresAt).toISOString(),
    createdAt: new Date(payment.createdAt).toISOString(),
    updatedAt: new Date(payment.updatedAt).toISOString(),
    version: payment.version,
  }
}

/** The stored answer of a decision: the payment, or the refusal. */
export function answerFor(decision: Decision, publicUrl: string): Answer {
  if (decision.ok) return { status: 200, body: JSON.stringify(viewOf(decision.payment, publicUrl)) }
  return { status: 422, body: refusal(decision.reason, `The payment refuses this: ${decision.reason}.`) }
}

/** The raw body of a webhook. */
export function eventBody(id: string, { event, payment }: Accepted, publicUrl: string): string {
  const createdAt = new Date(payment.updatedAt).toISOString()
  return JSON.stringify({ id, type: event, createdAt, payment: viewOf(payment, publicUrl) })
}

/** The body of every error. */
export function refusal(reason: string, message: string, extra: object = {}): string {
  return JSON.stringify({ reason, message, ...extra })
}
