import type Stripe from 'stripe'
import * as z from 'zod'
import type { Clock, PaymentProvider, ReportReader } from '../app/ports.ts'
import { refuse } from '../domain/errors.ts'
import type { StripeClient } from './stripe-client.ts'
import { sessionOfIntent } from './stripe-reading.ts'

const TOLERANCE_S = 300
const OURS = z.uuid()
const subjectSchema = z.object({
  object: z.string(),
  id: z.string(),
  payment_intent: z.string().nullish(),
})

/**
 * Stripe's webhooks, proven by Stripe's library over the bytes received. What is in them may be older than what we know
 * already and has no version: each is read as "look again".
 */
export function stripeWebhooks(
  stripe: StripeClient,
  provider: Pick<PaymentProvider, 'lookUp'>,
  { secret, clock }: { readonly secret: string; readonly clock: Clock },
): ReportReader {
  return {
    async read(message) {
      const client = await stripe()
      const event = proven(client, message, secret)
      insistOnTime(message.signature, clock.now())
      const providerId = await sessionBehind(client, event)
      const report = providerId === null ? null : await provider.lookUp({ providerId })
      return report && OURS.safeParse(report.reference).success ? report : null
    },
  }
}

function proven(client: Stripe, message: { rawBody: string; signature: string }, secret: string) {
  try {
    // Without its check of time, which lets the future pass.
    return client.webhooks.constructEvent(message.rawBody, message.signature, secret, 0)
  } catch {
    throw refuse('unauthenticated', 'webhook-signature-invalid', 'The signature does not fit the message.')
  }
}

function insistOnTime(signature: string, now: Date): void {
  const seconds = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1])
  if (Math.abs(now.getTime() / 1_000 - seconds) <= TOLERANCE_S) return
  throw refuse('invalid', 'webhook-too-old', 'The message is too old or from the future.')
}

/** The Checkout Session that an event is about, if it is about one. */
async function sessionBehind(client: Stripe, event: Stripe.Event): Promise<string | null> {
  const subject = subjectSchema.safeParse(event.data.object).data
  if (!subject) return null
  if (subject.object === 'checkout.session') return subject.id
  const intentId = subject.object === 'payment_intent' ? subject.id : subject.payment_intent
  return intentId ? sessionOfIntent(client, intentId) : null
}
