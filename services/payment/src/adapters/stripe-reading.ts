import type Stripe from 'stripe'
import { atStripe, foundAtStripe } from './stripe-client.ts'
import type { StripePayment } from './stripe-report.ts'

/** Stripe closes a page a day after it was opened at the latest. */
const LONGEST_LIFE_S = 24 * 3_600
const ALL = { limit: 100 }

/** The payment behind a Checkout Session; null where there is none of this id. */
export async function readPayment(stripe: Stripe, id: string): Promise<StripePayment | null> {
  const expand = ['payment_intent']
  const session = await foundAtStripe(() => stripe.checkout.sessions.retrieve(id, { expand }))
  if (!session) return null
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  if (!intent) return { session, intent, charges: [], refunds: [] }
  const of = { payment_intent: intent.id, ...ALL }
  const charges = await atStripe(() => stripe.charges.list(of))
  // Nothing was given back of what was not taken.
  const refunds = intent.amount_received > 0 ? await atStripe(() => stripe.refunds.list(of)) : { data: [] }
  return { session, intent, charges: charges.data, refunds: refunds.data }
}

/**
 * The session with our reference, among those that are open. Asked only where its opening was cut off: nobody has seen
 * such a page, so it cannot be paid.
 */
export async function readSession(stripe: Stripe, reference: string, now: Date): Promise<string | null> {
  const created = { gte: Math.floor(now.getTime() / 1_000) - LONGEST_LIFE_S }
  return atStripe(async () => {
    for await (const session of stripe.checkout.sessions.list({ status: 'open', created, ...ALL }))
      if (session.client_reference_id === reference) return session.id
    return null
  })
}

/** The session that a PaymentIntent belongs to. */
export async function sessionOfIntent(stripe: Stripe, intentId: string): Promise<string | null> {
  const { data } = await atStripe(() => stripe.checkout.sessions.list({ payment_intent: intentId, limit: 1 }))
  return data[0]?.id ?? null
}
