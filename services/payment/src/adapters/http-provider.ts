import * as z from 'zod'
import type { PaymentProvider } from '../app/ports.ts'
import { type PaymentReason, refuse } from '../domain/errors.ts'
import type { Report } from '../domain/payment.ts'
import { providerPaymentSchema } from './provider-report.ts'

export interface HttpProviderOptions {
  readonly url: string
  readonly apiKey: string
  /** Longest wait for an answer, ms; default 5,000. */
  readonly timeoutMs?: number
}

const refusalSchema = z.object({ reason: z.string() })
const foundSchema = z.object({ payments: z.array(providerPaymentSchema) })

interface Answer {
  readonly status: number
  readonly body: unknown
}

/**
 * The payment provider behind its HTTP API (apps/payment-simulator). Connections are kept alive by fetch itself.
 * Nothing is tried again here: the timers that call it do that, with the same keys.
 */
export function httpProvider({ url, apiKey, timeoutMs = 5_000 }: HttpProviderOptions): PaymentProvider {
  const base = url.replace(/\/$/, '')

  async function call(path: string, post?: { body: object; key: string }): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      ...(post && { 'content-type': 'application/json', 'idempotency-key': post.key }),
    }
    const signal = AbortSignal.timeout(timeoutMs)
    try {
      const init = post ? { method: 'POST', body: JSON.stringify(post.body) } : {}
      const response = await fetch(`${base}/v1/payments${path}`, { ...init, headers, signal })
      return { status: response.status, body: await response.json() }
    } catch (cause) {
      throw unavailable(`no answer: ${cause instanceof Error ? cause.name : 'unknown'}`)
    }
  }

  async function change(path: string, body: object, key: string): Promise<Report> {
    const { status, body: answer } = await call(path, { body, key })
    if (status >= 300) throw refusalOf(status, answer)
    return providerPaymentSchema.parse(answer)
  }

  return {
    create: ({ expiresAt, ...payment }, key) =>
      change('', { ...payment, expiresAt: expiresAt.toISOString() }, key),
    async lookUp(payment) {
      const byId = 'providerId' in payment
      const path = byId ? idPath(payment.providerId) : `?reference=${encodeURIComponent(payment.reference)}`
      const { status, body } = await call(path)
      if (status === 404) return null
      if (status >= 300) throw refusalOf(status, body)
      return byId ? providerPaymentSchema.parse(body) : (foundSchema.parse(body).payments[0] ?? null)
    },
    capture: (id, amount, key) => change(`${idPath(id)}/capture`, { amount }, key),
    void: (id, key) => change(`${idPath(id)}/void`, {}, key),
    refund: (id, amount, key) => change(`${idPath(id)}/refund`, { amount }, key),
  }
}

const idPath = (id: string) => `/${encodeURIComponent(id)}`

const translated: Readonly<Record<string, PaymentReason>> = {
  'amount-exceeds-authorised': 'amount-exceeds-authorised',
  'already-captured': 'amount-exceeds-authorised',
  'amount-exceeds-captured': 'amount-exceeds-captured',
  'already-refunded': 'amount-exceeds-captured',
}

/** A wrong API key is nobody's fault but the operator's: as long as it lasts, the provider is not available. */
const transient = [401, 403, 408, 425, 429]

function refusalOf(status: number, body: unknown): Error {
  const answer = refusalSchema.safeParse(body)
  const providerReason = answer.success ? answer.data.reason : `status ${status}`
  if (status >= 500 || transient.includes(status)) return unavailable(providerReason)
  const reason = translated[providerReason] ?? 'provider-refused'
  return refuse('refused', reason, 'The payment provider refused this.', { providerReason })
}

function unavailable(providerReason: string): Error {
  const message = 'The payment provider does not answer right now. Please try again.'
  return refuse('unavailable', 'provider-unavailable', message, { providerReason })
}
