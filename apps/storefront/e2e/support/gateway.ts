import type { StorefrontRouter } from '@emporium/contracts/storefront'
import { createTRPCClient, httpLink } from '@trpc/client'
import { run, unique } from './facts.ts'

/** A shopper without a browser: the storefront's own calls, with the session cookie of one browser. */
export function shopperApi() {
  let cookie = ''
  return createTRPCClient<StorefrontRouter>({
    links: [
      httpLink({
        url: `http://127.0.0.1:${run().ports.gateway}/trpc`,
        headers: () => (cookie === '' ? {} : { cookie }),
        fetch: async (url, options) => {
          const response = await fetch(url, { ...options, signal: options?.signal ?? null })
          cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
          return response
        },
      }),
    ],
  })
}
export type ShopperApi = ReturnType<typeof shopperApi>

/** Puts one unit into a basket of its own, ready to be ordered. */
export async function basketWith(sku: string, coupon?: string) {
  const api = shopperApi()
  await api.addToBasket.mutate({ sku, quantity: 1 })
  if (coupon !== undefined) await api.applyCoupon.mutate({ code: coupon })
  const { basket } = await api.setDelivery.mutate({ country: 'DE', method: 'standard' })
  return { api, basket }
}

type Basket = Awaited<ReturnType<typeof basketWith>>['basket']

export function orderFor(basket: Pick<Basket, 'version' | 'quote'>) {
  return {
    version: basket.version,
    expectedTotal: basket.quote.total,
    key: crypto.randomUUID(),
    contact: { email: `guest-${unique()}@example.com`, name: 'Ada Guest', phone: null },
    address: { line1: 'Linden 1', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' },
  }
}
