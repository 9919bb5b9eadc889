import type Stripe from 'stripe'
import { type PaymentReason, refuse } from '../domain/errors.ts'

export interface StripeOptions {
  readonly secretKey: string
  /** Where the API is; default Stripe's own. */
  readonly apiUrl?: string
  /** Longest wait for an answer, ms; default 10,000. */
  readonly timeoutMs?: number
}

export type StripeClient = () => Promise<Stripe>

/**
 * Stripe's own library, loaded when it is first used: a shop with another provider does not carry it. Nothing is tried
 * again in it: the timers that call us do that, with the same keys.
 */
export function stripeClient({ secretKey, apiUrl, timeoutMs = 10_000 }: StripeOptions): StripeClient {
  let client: Promise<Stripe> | undefined
  return () => {
    client ??= import('stripe').then(
      ({ default: Library }) =>
        new Library(secretKey, {
          ...(apiUrl !== undefined && placeOf(apiUrl)),
          maxNetworkRetries: 0,
          telemetry: false,
          timeout: timeoutMs,
        }),
    )
    return client
  }
}

function placeOf(apiUrl: string) {
  const { hostname, port, protocol } = new URL(apiUrl)
  return { host: hostname, port, protocol: protocol === 'http:' ? ('http' as const) : ('https' as const) }
}

/** The fields of the library's errors that tell what happened. */
interface StripeFailure extends Error {
  readonly type: string
  readonly statusCode?: number
  readonly code?: string
}

/** Nobody knows what happened, or it may be otherwise in a moment; 409 is another request with the same key. */
const transient = [401, 403, 409, 425, 429]

/** Does `work` at Stripe; what goes wrong there becomes the port's refusals. */
export async function atStripe<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw isStripeFailure(error) ? refusalOf(error) : error
  }
}

/** Like `atStripe`, and null where Stripe has no such thing. */
export async function foundAtStripe<Result>(work: () => Promise<Result>): Promise<Result | null> {
  return atStripe(() =>
    work().catch((error: unknown) => {
      if (isStripeFailure(error) && error.statusCode === 404) return null
      throw error
    }),
  )
}

function isStripeFailure(error: unknown): error is StripeFailure {
  return error instanceof Error && 'type' in error && String(error.type).startsWith('Stripe')
}

function refusalOf({ type, statusCode = 500, code }: StripeFailure): Error {
  const details = { providerReason: code ?? type }
  if (statusCode >= 500 || transient.includes(statusCode)) {
    const message = 'The payment provider does not answer right now. Please try again.'
    return refuse('unavailable', 'provider-unavailable', message, details)
  }
  const reason: PaymentReason = code === 'amount_too_large' ? 'amount-exceeds-authorised' : 'provider-refused'
  return refuse('refused', reason, 'The payment provider refused this.', details)
}
