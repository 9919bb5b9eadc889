import { answerChallenge, pay } from './domain/charge.ts'
import type { Decision } from './domain/decision.ts'
import type { Payment } from './domain/payment.ts'
import { brandOf } from './domain/card.ts'
import type { Outcome, Payments } from './store/payments.ts'
import type { Delivery, Request } from './store/step.ts'
import type { TestCard, WebhookHabit } from './test-cards.ts'

export type ChargeDeps = {
  readonly payments: Payments
  readonly now: () => number
  readonly lateWebhookMs: number
}
export type Target = { readonly by: 'id' | 'token'; readonly value: string; readonly request?: Request }

/** What a cardholder does, whether on the hosted page or through the test API. */
export function createCharge({ payments, now, lateWebhookMs }: ChargeDeps) {
  const deliveries: Record<WebhookHabit, Delivery> = {
    prompt: { delayMs: 0, copies: 1 },
    late: { delayMs: lateWebhookMs, copies: 1 },
    twice: { delayMs: 0, copies: 2 },
    never: { delayMs: 0, copies: 0 },
  }
  return {
    /** Enters a card. `onAttempt` is the attempt that the page showed: a stale form changes nothing. */
    pay(target: Target, card: TestCard, onAttempt?: number): Promise<Outcome> {
      const onFile = { brand: brandOf(card.number), last4: card.number.slice(-4) }
      const decide = (payment: Payment): Decision =>
        isStale(payment, onAttempt)
          ? { ok: false, reason: 'stale-attempt' }
          : pay(payment, onFile, card.outcome, now())
      return payments.update({ ...target, decide, delivery: deliveries[card.webhook] })
    },
    answerChallenge(target: Target, approved: boolean): Promise<Outcome> {
      return payments.update({ ...target, decide: (payment) => answerChallenge(payment, approved, now()) })
    },
  }
}

export type Charge = ReturnType<typeof createCharge>

function isStale(payment: Payment, onAttempt: number | undefined): boolean {
  return payment.status === 'requires_payment' && onAttempt !== undefined && payment.attempts !== onAttempt
}
