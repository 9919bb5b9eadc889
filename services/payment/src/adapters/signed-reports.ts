import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'
import type { Clock, ReportReader } from '../app/ports.ts'
import { refuse } from '../domain/errors.ts'
import { providerPaymentSchema } from './provider-report.ts'

const TOLERANCE_S = 300
const OURS = z.uuid()
const messageSchema = z.object({ type: z.string(), payment: z.unknown() })
const referenceSchema = z.object({ reference: z.string() })

/**
 * Reads the provider's webhooks, `t=<unix seconds>,v1=<hex>` over `<t>.<raw body>` by HMAC-SHA256. Payments that are
 * not ours (another shop on the same account) tell us nothing.
 */
export function signedReports(secret: string, clock: Clock): ReportReader {
  return {
    read({ rawBody, signature }) {
      const seconds = proven(secret, rawBody, signature)
      if (Math.abs(clock.now().getTime() / 1_000 - seconds) > TOLERANCE_S)
        throw refuse('invalid', 'webhook-too-old', 'The message is too old or from the future.')
      const { type, payment } = messageSchema.parse(JSON.parse(rawBody))
      const isOurs = OURS.safeParse(referenceSchema.safeParse(payment).data?.reference).success
      return type.startsWith('payment.') && isOurs ? providerPaymentSchema.parse(payment) : null
    },
  }
}

/** The time in the signature, once that is proven. */
function proven(secret: string, rawBody: string, signature: string): number {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature)
  const [, t, given] = match ?? []
  if (t !== undefined && given !== undefined) {
    const expected = createHmac('sha256', secret).update(`${t}.${rawBody}`).digest()
    if (timingSafeEqual(expected, Buffer.from(given, 'hex'))) return Number(t)
  }
  throw refuse('unauthenticated', 'webhook-signature-invalid', 'The signature does not fit the message.')
}
