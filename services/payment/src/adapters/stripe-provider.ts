import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import type { Clock, OpenPayment, PaymentProvider } from '../app/ports.ts'
import { type PaymentReason, refuse } from '../domain/errors.ts'
import { type Report, remaining } from '../domain/payment.ts'
import { toStripe } from './stripe-amounts.ts'
import { atStripe, type StripeClient } from './stripe-client.ts'
import { readPayment, readSession } from './stripe-reading.ts'
import { authorisedCharge, isOver, refundOf, reportOf, type StripePayment } from './stripe-report.ts'

/**
 * Stripe: a Checkout Session is the card page with its 3-D Secure, its PaymentIntent the money, authorised by hand and
 * captured parcel by parcel. Stripe forgets an idempotency key after a day, so each capture and refund is also marked
 * with its key, and a repeat that finds the mark changes nothing.
 */
export function stripeProvider(stripe: StripeClient, clock: Clock): PaymentProvider {
  const report = (payment: StripePayment) => reportOf(payment, clock.now())

  async function known(id: string): Promise<StripePayment> {
    const payment = await readPayment(await stripe(), id)
    if (!payment) throw refused('no-such-session')
    return payment
  }

  /** Does the one change that is wanted, and tells how the payment stands then. */
  async function change(id: string, ask: (client: Stripe) => Promise<unknown>): Promise<Report> {
    const client = await stripe()
    await atStripe(() => ask(client))
    return report(await known(id))
  }

  async function current(id: string): Promise<Report | null> {
    const client = await stripe()
    const payment = await readPayment(client, id)
    if (payment?.session.status !== 'open' || !isOver(payment.session, clock.now()))
      return payment && report(payment)
    return change(id, () => client.checkout.sessions.expire(id))
  }

  return {
    async create(wanted, key) {
      const client = await stripe()
      const session = await atStripe(() =>
        client.checkout.sessions.create(pageOf(wanted), { idempotencyKey: key }),
      )
      return report({ session, intent: null, charges: [], refunds: [] })
    },

    async lookUp(wanted) {
      if ('providerId' in wanted) return current(wanted.providerId)
      const id = await readSession(await stripe(), wanted.reference, clock.now())
      return id === null ? null : current(id)
    },

    async capture(id, amount, key) {
      const payment = await known(id)
      const before = report(payment)
      const mark = markOf(key)
      const intent = openIntent(payment, mark)
      if (intent === 'done') return before
      if (amount > remaining(before)) throw refused('amount-exceeds-authorised')
      const isMulti = hasMulticapture(payment)
      // A second capture would find nothing: Stripe lets go of what the first leaves.
      if (!isMulti && amount < remaining(before)) throw refused('multicapture-unavailable')
      return change(id, (client) =>
        client.paymentIntents.capture(
          intent.id,
          {
            amount_to_capture: toStripe(amount, before.currency),
            metadata: { [mark]: String(amount) },
            ...(isMulti && { final_capture: false }),
          },
          { idempotencyKey: key },
        ),
      )
    },

    async void(id, key) {
      const payment = await known(id)
      const { session, intent } = payment
      const options = { idempotencyKey: key }
      if (session.status === 'open')
        return change(id, (client) => client.checkout.sessions.expire(id, {}, options))
      if (intent?.status === 'requires_capture')
        return change(id, (client) => client.paymentIntents.cancel(intent.id, {}, options))
      const report = reportOf(payment, clock.now())
      if (report.status === 'captured' && report.voided === 0) throw refused('already-captured')
      return report
    },

    async refund(id, amount, key) {
      const payment = await known(id)
      const before = report(payment)
      const { intent } = payment
      if (refundOf(payment, key)) return before
      if (!intent || before.captured === 0) throw refused('not-captured')
      if (amount > before.captured - before.refunded) throw refused('amount-exceeds-captured')
      return change(id, (client) =>
        client.refunds.create(
          { payment_intent: intent.id, amount: toStripe(amount, before.currency), metadata: { key } },
          { idempotencyKey: key },
        ),
      )
    },
  }
}

/** Half an hour is the shortest that Stripe lets a page live, counted from when it opens it. */
const STRIPE_KEEPS_MS = 31 * 60_000

/** Nothing in it may depend on the moment: a repeat with the same key must ask for the very same. */
function pageOf(wanted: OpenPayment): Stripe.Checkout.SessionCreateParams {
  const { reference, currency, amount, description, returnUrl, expiresAt } = wanted
  const unitAmount = toStripe(amount, currency)
  const product = { currency: currency.toLowerCase(), unit_amount: unitAmount }
  return {
    mode: 'payment',
    client_reference_id: reference,
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: Math.floor((expiresAt.getTime() + STRIPE_KEEPS_MS) / 1_000),
    allowed_payment_method_types: ['card'],
    line_items: [{ quantity: 1, price_data: { ...product, product_data: { name: description } } }],
    metadata: { expires_at: expiresAt.toISOString() },
    payment_intent_data: { capture_method: 'manual', description, metadata: { reference } },
    payment_method_options: { card: { request_multicapture: 'if_available' } },
  }
}

/** A key of metadata has at most 40 characters. */
const markOf = (key: string) => `capture_${createHash('sha256').update(key).digest('hex').slice(0, 32)}`

function openIntent({ intent }: StripePayment, mark: string): Stripe.PaymentIntent | 'done' {
  if (intent?.metadata[mark] !== undefined) return 'done'
  if (intent?.status === 'succeeded') throw refused('amount-exceeds-authorised')
  if (intent?.status !== 'requires_capture') throw refused('not-authorised')
  return intent
}

function hasMulticapture(payment: StripePayment): boolean {
  return authorisedCharge(payment)?.payment_method_details?.card?.multicapture?.status === 'available'
}

function refused(providerReason: string): Error {
  const known: readonly PaymentReason[] = ['amount-exceeds-authorised', 'amount-exceeds-captured']
  const reason = known.find((each) => each === providerReason) ?? 'provider-refused'
  return refuse('refused', reason, 'The payment provider refused this.', { providerReason })
}
