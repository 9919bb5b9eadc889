import { createPrivateKey, randomUUIDv7 } from 'node:crypto'
import type { CatalogRouter, InventoryRouter, OrderView, StorefrontRouter } from '@emporium/contracts'
import { createTokenIssuer, httpServiceLink } from '@emporium/kit'
import { FetchEventSource } from '@emporium/kit/fetch-event-source'
import { eventually } from '@emporium/kit/testing'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import { demoCategories, demoProducts } from './demo-inputs.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './service-host.ts'

/** Signs as one who has the key would. */
export function tokensOf(tokenKey: string, audience: string) {
  const privateKey = createPrivateKey({ key: Buffer.from(tokenKey, 'base64'), format: 'der', type: 'pkcs8' })
  const tokens = createTokenIssuer({ privateKey, issuer: TOKEN_ISSUER })
  return () => tokens.issue({ kind: 'service', name: 'tools' }, audience)
}

/** Puts one product up for sale, by the procedures of the services at that address. */
export async function fillShelf(services: string, tokenKey: string): Promise<string> {
  const token = tokensOf(tokenKey, TOKEN_AUDIENCE)
  const client = <Router extends AnyTRPCRouter>(name: string) =>
    createTRPCClient<Router>({
      links: [httpServiceLink<Router>({ url: `${services}/trpc/${name}`, token })],
    })
  const [product] = demoProducts()
  const sku = product?.variants?.[0]?.sku ?? ''
  await client<CatalogRouter>('catalog').upsertCategories.mutate({ categories: demoCategories() })
  await client<CatalogRouter>('catalog').upsert.mutate({ products: product ? [product] : [] })
  const items = [{ sku, onHand: 1_000 }]
  await client<InventoryRouter>('inventory').setOnHand.mutate({ items, reason: 'received' })
  return sku
}

/** A guest's browser, whose calls go to the gateways in turn. */
export function shopperAt(...gateways: [string, ...string[]]) {
  let cookie = ''
  let turn = 0
  const headers = () => ({ origin: 'http://shop.example', cookie })
  const url = `${gateways[0]}/trpc`
  const next = (address: string) =>
    `${gateways[turn++ % gateways.length]}${address.slice(gateways[0].length)}`
  const api = createTRPCClient<StorefrontRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url,
          EventSource: FetchEventSource,
          eventSourceOptions: () => ({ headers: headers() }),
        }),
        false: httpLink({
          url,
          headers,
          fetch: async (address, options) => {
            const response = await fetch(next(String(address)), {
              ...options,
              signal: options?.signal ?? null,
            })
            cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
            return response
          },
        }),
      }),
    ],
  })

  return {
    api,
    /** Orders one of the article; gives the order's id. */
    async order(sku: string): Promise<string> {
      // The basket knows a product some moments after the catalog does.
      await eventually(() => api.addToBasket.mutate({ sku, quantity: 1 }))
      const { basket } = await api.setDelivery.mutate({ country: 'DE', method: 'standard' })
      const { orderId } = await api.placeOrder.mutate({
        version: basket.version,
        expectedTotal: basket.quote.total,
        key: randomUUIDv7(),
        contact: { email: 'ada@example.com', name: 'Ada Lovelace', phone: null },
        address: { line1: 'Lindenweg 12', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' },
      })
      return orderId
    },
    /** Follows the order live, and pays when it is asked to; resolves with all states it saw, once confirmed. */
    confirmed(orderId: string): Promise<readonly OrderView['status'][]> {
      const seen: OrderView['status'][] = []
      return new Promise((resolve, reject) => {
        const following = api.watchOrder.subscribe(
          { orderId },
          {
            onData({ status, payment }) {
              seen.push(status)
              if (payment.status === 'action-required' && payment.url) pay(payment.url).catch(reject)
              if (status !== 'confirmed' && status !== 'cancelled') return
              following.unsubscribe()
              resolve(seen)
            },
            onError: reject,
          },
        )
      })
    },
  }
}

async function pay(url: string): Promise<void> {
  const fields = { number: '4242424242424242', expiry: '12/39', cvc: '123' }
  await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) })
}
