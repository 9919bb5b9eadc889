import { loadEndpoint } from '../load/endpoint.ts'
import { httpClient } from '../load/http.ts'
import type { Metered } from '../measure/meter.ts'
import type { BenchShop } from '../shop/start.ts'
import { type Customer, customerWithHistory } from './customer.ts'
import type { Scenario } from './scenario.ts'
import { shopperAt } from './shopper.ts'

const CONNECTIONS = 32

const page = (procedure: string, input?: unknown) =>
  input === undefined ? `/${procedure}` : `/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`

/** What a customer looks at, as paths of the gateway. */
export function accountPages({ orderIds }: Customer): string[] {
  return [
    page('account.me'),
    page('account.addresses'),
    page('account.orders', {}),
    ...orderIds.map((orderId) => page('order', { orderId })),
  ]
}

/** The pages of an account, of one customer with a history. */
export function accountScenarios(shop: BenchShop, metered: Metered): Scenario[] {
  let customer: Customer | undefined
  const known = () => {
    if (!customer) throw new Error('Nobody is logged in')
    return customer
  }
  const scenario = (name: string, title: string, paths: () => readonly string[]): Scenario => ({
    name,
    title,
    kind: 'account',
    metered,
    async prepare() {
      customer ??= await customerWithHistory(shop)
      const shopper = shopperAt(shop.gateway, httpClient(1))
      for (const path of paths().slice(0, 2)) await shopper.read(path, customer.cookie)
    },
    run: (seconds) =>
      loadEndpoint({
        url: shop.gateway,
        requests: paths().map((path) => ({
          method: 'GET',
          path: `/trpc${path}`,
          headers: { cookie: known().cookie },
        })),
        connections: CONNECTIONS,
        seconds,
      }),
  })
  return [
    scenario('history', 'order history of a customer', () => [page('account.orders', {})]),
    scenario('order', 'one order of a customer', () =>
      known().orderIds.map((orderId) => page('order', { orderId })),
    ),
  ]
}

/** The lists that staff work from. */
export function staffScenarios(shop: BenchShop, metered: Metered): Scenario[] {
  const shopper = shopperAt(shop.adminGateway, httpClient(1))
  let cookie = ''
  const scenario = (name: string, title: string, path: string): Scenario => ({
    name,
    title,
    kind: 'account',
    metered,
    async prepare() {
      const account = shop.accounts.find(({ roles }) => roles.includes('admin'))
      if (!account) throw new Error('The shop has no demo admin')
      cookie ||= await shopper.login(account, 'login')
      await shopper.read(path, cookie)
    },
    run: (seconds) =>
      loadEndpoint({
        url: shop.adminGateway,
        requests: [{ method: 'GET', path: `/trpc${path}`, headers: { cookie } }],
        connections: CONNECTIONS,
        seconds,
      }),
  })
  return [
    scenario('staff-orders', 'staff: orders list', page('orders', {})),
    scenario('staff-products', 'staff: products list', page('products', {})),
    scenario('staff-stock', 'staff: stock list', page('stock', {})),
  ]
}
