import { TRPCClientError } from '@trpc/client'
import type { BasketPage, CheckoutAccepted, CheckoutPage, OrderView } from '@emporium/contracts'

/** Nobody knows whether it happened: no answer, or one that the server was sorry for. */
export class Unanswered extends Error {}

/** The shop said no, and why. */
export class Refused extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

const TIMEOUT_MS = 10_000

/** Calls a service's procedure. @throws Unanswered or Refused */
export async function answered<T>(call: (options: { signal: AbortSignal }) => Promise<T>): Promise<T> {
  try {
    return await call({ signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (error) {
    const data: unknown = error instanceof TRPCClientError ? error.data : null
    const told = typeof data === 'object' && data !== null ? { httpStatus: 500, reason: '', ...data } : null
    if (told && told.httpStatus < 500) throw new Refused(told.reason)
    throw new Unanswered(error instanceof Error ? error.message : String(error))
  }
}

/** A guest's browser, as far as the gateway sees it: calls with the cookie that the first answer set. */
export function guestAt(gateway: string) {
  let cookie: string | undefined

  async function call<T>(path: string, input: unknown, method: 'GET' | 'POST'): Promise<T> {
    const query = method === 'GET' ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''
    const response = await attempt(`${gateway}/trpc/${path}${query}`, {
      method,
      headers: {
        ...(method === 'POST' && { 'content-type': 'application/json' }),
        ...(cookie !== undefined && { cookie }),
      },
      ...(method === 'POST' && { body: JSON.stringify(input) }),
    })
    cookie = response.cookie ?? cookie
    if (response.status >= 500) throw new Unanswered(`${path}: HTTP ${response.status}`)
    const body = parsed<{ result?: { data: T }; error?: { data?: { reason?: string }; message: string } }>(
      response.text,
    )
    if (body.result) return body.result.data
    throw new Refused(body.error?.data?.reason ?? body.error?.message ?? `HTTP ${response.status}`)
  }

  return {
    add: (sku: string, quantity: number) => call<BasketPage>('addToBasket', { sku, quantity }, 'POST'),
    applyCoupon: (code: string) => call<BasketPage>('applyCoupon', { code }, 'POST'),
    chooseDelivery: () => call<CheckoutPage>('setDelivery', { country: 'DE', method: 'standard' }, 'POST'),
    placeOrder: (order: object) => call<CheckoutAccepted>('placeOrder', order, 'POST'),
    order: (orderId: string) => call<OrderView | null>('order', { orderId }, 'GET'),
    cancel: (orderId: string) => call<OrderView>('cancelOrder', { orderId }, 'POST'),
  }
}
export type Guest = ReturnType<typeof guestAt>

/** What a shopper does on the provider's card page. Gives the status. */
export async function submitForm(url: string, fields: Record<string, string>): Promise<number> {
  const { status } = await attempt(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })
  return status
}

async function attempt(url: string, init: RequestInit) {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
    return { status: response.status, text: await response.text(), cookie }
  } catch (error) {
    throw new Unanswered(error instanceof Error ? error.message : String(error))
  }
}

function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T
  } catch {
    throw new Unanswered(`not JSON: ${text.slice(0, 80)}`)
  }
}
