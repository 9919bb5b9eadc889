import { loadEndpoint } from '../load/endpoint.ts'
import type { Metered } from '../measure/meter.ts'
import { skuOf } from '../shop/catalogue.ts'
import type { BenchShop } from '../shop/start.ts'
import type { Scenario } from './scenario.ts'

/** Every request comes without a cookie: a new session with a new basket and one line in it. */
export function basketScenario(shop: BenchShop, metered: Metered): Scenario {
  const bodies = Array.from({ length: 200 }, (_, index) => ({
    method: 'POST' as const,
    path: '/trpc/addToBasket',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sku: skuOf(index * 4, 0), quantity: 1 }),
  }))
  return {
    name: 'basket',
    title: 'new basket + one item',
    kind: 'basket',
    metered,
    run: (seconds) => loadEndpoint({ url: shop.gateway, requests: bodies, connections: 32, seconds }),
  }
}
