import { eventually } from '@emporium/kit/testing'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { fillShelf, shopperAt } from './testing-shopper.ts'
import { startWhole } from './testing-whole.ts'

/** Asked by the clock, or once for many orders: not what one of them costs. */
const shared =
  /^(kit_outbox_|kit_timer_(claim|remove|renew)|kit_relay|ordering_numbers|select pg_|listen|set )/
/** This test's own. */
const mine = '/* test */'

const statements: string[] = []
let shop: Awaited<ReturnType<typeof startWhole>>
let sku: string
beforeAll(async () => {
  shop = await startWhole()
  sku = await fillShelf(shop.services, shop.tokenKey)
  // A first order, for what happens only once.
  await buy()
  const { query } = pg.Client.prototype
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    note(args[0])
    return Reflect.apply(query, this, args)
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await shop.stop()
})
beforeEach(() => {
  statements.length = 0
})

function note(statement: unknown): void {
  const part = (key: string): unknown =>
    typeof statement === 'object' && statement !== null ? Reflect.get(statement, key) : undefined
  const name = part('name') ?? part('text') ?? statement
  if (typeof name === 'string' && !name.startsWith(mine) && !shared.test(name)) statements.push(name)
}

/** From an empty basket to the confirmation and its mail. */
async function buy(): Promise<void> {
  const shopper = shopperAt(shop.gateway)
  const orderId = await shopper.order(sku)
  const payment = shop.database('payment')
  const url = await eventually(async () => {
    const text = `${mine} select url from payment where order_id = $1 and url is not null`
    const { rows } = await payment.query<{ url: string }>(text, [orderId])
    return rows[0]?.url ?? Promise.reject(new Error('There is no card page yet'))
  })
  const card = { number: '4242424242424242', expiry: '12/39', cvc: '123' }
  await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(card) })
  const done = {
    notification: 'select from mail where order_id = $1',
    shipping: 'select from fulfilment where order_id = $1',
    inventory: 'select from reservation where order_id = $1 and expires_at is null',
    ordering: "select from order_view where order_id = $1 and status = 'confirmed'",
  } as const
  await eventually(
    async () => {
      for (const [service, text] of entriesOf(done)) {
        const { rowCount } = await shop.database(service).query(`${mine} ${text}`, [orderId])
        if (rowCount === 0) throw new Error(`${service} is not done`)
      }
    },
    { timeoutMs: 15_000 },
  )
}

const entriesOf = <K extends string>(record: Readonly<Record<K, string>>) =>
  Object.entries(record) as [K, string][]

/** Says which they are where there are more. */
function atMost(count: number): void {
  expect(statements.length, statements.toSorted().join('\n')).toBeLessThanOrEqual(count)
  expect(statements.length).toBeGreaterThan(0)
}

it('a list is one statement', async () => {
  await shopperAt(shop.gateway).api.listing.query({})
  atMost(1)
})

it('a product page is at most four, its stock and the tree of categories with it', async () => {
  const { api } = shopperAt(shop.gateway)
  const [card] = (await api.listing.query({})).items
  statements.length = 0
  await api.product.query({ handle: card?.handle ?? '' })
  atMost(4)
})

it('a whole order is at most forty over all services, from the empty basket to the mail', async () => {
  await buy()
  atMost(40)
})
