import type { Payment } from '../domain/payment.ts'
import type { Answer, Request, Step } from './step.ts'

/** The last eleven values of CREATE. */
export function newPaymentValues(p: Payment) {
  const expiresAt = p.expiresAt === null ? null : new Date(p.expiresAt)
  const money = [p.currency, p.amount, p.status, expiresAt, new Date(p.createdAt), p.version]
  return [p.id, p.token, p.reference, p.description, p.returnUrl, ...money]
}

/** The values of CHANGE, in the order of its numbers. */
export function changeValues(
  { before, change, delivery, answered }: Step,
  eventId: string | null,
  body: string | null,
) {
  const { payment: p, entry, event } = change
  const amounts = [p.authorisedAmount, p.capturedAmount, p.voidedAmount, p.refundedAmount]
  const card = [p.card?.brand ?? null, p.card?.last4 ?? null, p.declineReason]
  const state = [p.id, before.version, p.status, ...amounts, p.attempts, ...card, new Date(p.updatedAt)]
  const ledger = [entry?.kind ?? null, entry?.amount ?? null]
  const webhook = [eventId, event, body, delivery.copies, delivery.delayMs]
  const answer = answered ? answerValues(answered.request, answered.answer) : [null, null, null, null]
  return [...state, ...ledger, ...webhook, ...answer]
}

/** The values of an idempotent answer. */
export function answerValues(request: Request, answer: Answer) {
  return [request.key, request.hash, answer.status, answer.body]
}
