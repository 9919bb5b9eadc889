import type { StorefrontRouter } from '@emporium/contracts/storefront'
import { createTRPCClient, httpLink } from '@trpc/client'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { env } from '../env.ts'
import { loginHref } from '../account/safe-next.ts'
import { CURRENCY, LOGIN_COOKIE, SESSION_COOKIE } from '../lib/shop.ts'
import { shortLived } from '../lib/short-lived.ts'

const TIMEOUT_MS = 10_000
const FORWARDED = ['cookie', 'x-forwarded-for', 'x-request-id', 'traceparent'] as const

function clientWith(extra: Readonly<Record<string, string>>) {
  return createTRPCClient<StorefrontRouter>({
    links: [
      httpLink({
        url: `${env().gatewayUrl}/trpc`,
        headers: extra,
        fetch: (url, options) =>
          fetch(url, { ...options, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }),
      }),
    ],
  })
}
type Api = ReturnType<typeof clientWith>

const personal = cache(async (): Promise<Api> => {
  const incoming = await headers()
  const pairs = FORWARDED.flatMap((name) => {
    const value = incoming.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return clientWith(Object.fromEntries(pairs))
})

/** Asks the gateway in the shopper's name. What fails carries the request id, which the error page shows. */
export async function ask<T>(question: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await question(await personal())
  } catch (error) {
    throw await traced(error)
  }
}

/** The same for everybody, so a few seconds old is fine. */
export const home = shortLived(5_000, 60_000, () => clientWith({}).home.query({ currency: CURRENCY }))
export const categories = shortLived(5_000, 300_000, () => clientWith({}).categories.query())

/** The shopper's basket; null without a session, and also where the basket is out of reach: pages still work then. */
export const basket = cache(async () => {
  const carried = await cookies()
  if (!carried.has(SESSION_COOKIE) && !carried.has(LOGIN_COOKIE)) return null
  return ask((api) => api.basket.query()).catch(() => null)
})

/** Who is logged in; null also where that cannot be found out: the pages for everyone still work then. */
export const me = cache(async () => {
  if (!(await cookies()).has(LOGIN_COOKIE)) return null
  return ask((api) => api.account.me.query()).catch(() => null)
})

/** For pages of customers alone: who is not logged in logs in first and comes back to `path`. */
export async function customer(path: string) {
  const known = (await cookies()).has(LOGIN_COOKIE) ? await ask((api) => api.account.me.query()) : null
  return known ?? redirect(loginHref(path))
}

async function traced(error: unknown): Promise<unknown> {
  const requestId = (await headers()).get('x-request-id')
  return error instanceof Error && requestId !== null ? Object.assign(error, { digest: requestId }) : error
}
