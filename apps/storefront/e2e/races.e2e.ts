import { expect, test } from '@playwright/test'
import { expectBooksToAgree, outcomes, rows } from './support/books.ts'
import { unique } from './support/facts.ts'
import { basketWith, orderFor, shopperApi, type ShopperApi } from './support/gateway.ts'
import { chargesOf, payAtProvider, paymentsFor } from './support/provider.ts'
import { services } from './support/services.ts'
import { productOnSale, productsOnSale, stockOf } from './support/stock-room.ts'

// Many shoppers at once, each with a session of their own, at the running shop's gateway. No browser.
test.setTimeout(180_000)

const SETTLED = { timeout: 90_000, intervals: [500] }

test('200 shoppers for 10 units: exactly 10 are sold, and nobody else is charged', async () => {
  const lamp = await productOnSale({ stock: 10 })
  const shoppers = await crowd(200, () => basketWith(lamp.sku))

  const orders = await Promise.all(shoppers.map(placeOrder))

  const ids = orders.map(({ orderId }) => orderId)
  await expect.poll(() => outcomes(ids), SETTLED).toEqual({ 'stock-reserved': 10, 'out-of-stock': 190 })
  expect(await stockOf(lamp.sku)).toBe(0)
  await expectBooksToAgree({ skus: [lamp.sku], orderIds: ids })

  const views = await Promise.all(orders.map(({ api, orderId }) => api.order.query({ orderId })))
  const refused = views.filter((view) => view?.status === 'cancelled')
  expect(refused.every((view) => view?.shortSkus.includes(lamp.sku))).toBe(true)
  expect(refused.every((view) => view?.payment.status === 'pending' && view.payment.url === null)).toBe(true)
  const losers = refused.flatMap((view) => (view ? [view.id] : []))
  expect(await paymentsOf(losers)).toEqual([])

  const winners = ids.filter((id) => !losers.includes(id))
  await payAll(winners)
  await expect.poll(() => outcomes(winners), SETTLED).toEqual({ confirmed: 10 })
  await expectBooksToAgree({ skus: [lamp.sku], orderIds: ids })
})

test('a coupon with one use and 50 shoppers is redeemed once, and nobody pays another price', async () => {
  const lamp = await productOnSale({ stock: 100 })
  const code = `RACE${unique().toUpperCase()}`
  await couponWithOneUse(code)
  const shoppers = await crowd(50, () => basketWith(lamp.sku, code))
  expect(new Set(shoppers.map(({ basket }) => basket.quote.discount))).toEqual(new Set([490]))

  const orders = await Promise.all(shoppers.map(placeOrder))

  const ids = orders.map(({ orderId }) => orderId)
  await expect.poll(() => outcomes(ids), SETTLED).toEqual({ 'stock-reserved': 1, 'coupon-refused': 49 })
  const coupons = await services.discount.coupons.query()
  expect(coupons.find((coupon) => coupon.code === code)?.redeemed).toBe(1)
  await expect.poll(() => stockOf(lamp.sku), SETTLED).toBe(99)
  await expect.poll(async () => (await paymentsOf(ids)).length, SETTLED).toBe(1)
  await expectBooksToAgree({ skus: [lamp.sku], orderIds: ids })
})

test('20 orders of the same basket at once are one order with one payment', async () => {
  const lamp = await productOnSale({ stock: 30 })
  const { api, basket } = await basketWith(lamp.sku)

  const accepted = await Promise.all(
    Array.from({ length: 20 }, () => api.placeOrder.mutate(orderFor(basket))),
  )

  const ids = new Set(accepted.map(({ orderId }) => orderId))
  expect(ids.size).toBe(1)
  const [id = ''] = ids
  await payAll([id])
  await expect.poll(() => outcomes([id]), SETTLED).toEqual({ confirmed: 1 })
  const { payments, ledger } = await chargesOf(id)
  expect(payments).toHaveLength(1)
  expect(ledger).toEqual([{ kind: 'authorise', amount: basket.quote.total }])
  expect(await stockOf(lamp.sku)).toBe(29)
  await expectBooksToAgree({ skus: [lamp.sku], orderIds: [id] })
})

test('40 parallel basket edits lose no line and no unit', async () => {
  const [first, ...others] = await productsOnSale(31)
  if (!first) throw new Error('no product')
  const api = shopperApi()
  await api.addToBasket.mutate({ sku: first.sku, quantity: 1 })

  await Promise.all([
    ...others.map(({ sku }) => api.addToBasket.mutate({ sku, quantity: 2 })),
    ...Array.from({ length: 10 }, () => api.addToBasket.mutate({ sku: first.sku, quantity: 1 })),
  ])

  const { basket } = await api.basket.query()
  const quantities = new Map(basket.lines.map(({ sku, quantity }) => [sku, quantity]))
  expect(quantities).toEqual(new Map([[first.sku, 11], ...others.map(({ sku }) => [sku, 2] as const)]))
  expect(basket.itemCount).toBe(71)
})

test('orders that are cancelled in the moment of payment hold no money in the end, and give the goods back', async () => {
  const lamp = await productOnSale({ stock: 50 })
  const shoppers = await crowd(20, () => basketWith(lamp.sku))
  const orders = await Promise.all(shoppers.map(placeOrder))
  const ids = orders.map(({ orderId }) => orderId)
  const payments = await openPayments(ids)

  await Promise.all([
    ...orders.map(({ api, orderId }) => api.cancelOrder.mutate({ orderId })),
    ...payments.map(({ providerId }) =>
      payAtProvider(providerId).catch(() => 'refused: it was cancelled first'),
    ),
  ])

  await expect.poll(() => outcomes(ids), SETTLED).toEqual({ 'by-customer': 20 })
  await expect.poll(() => stockOf(lamp.sku), SETTLED).toBe(50)
  await expect
    .poll(async () => (await Promise.all(ids.map(moneyHeld))).reduce((sum, held) => sum + held, 0), SETTLED)
    .toBe(0)
  await expectBooksToAgree({ skus: [lamp.sku], orderIds: ids })
})

type Ready = Awaited<ReturnType<typeof basketWith>>

async function placeOrder({ api, basket }: Ready): Promise<{ api: ShopperApi; orderId: string }> {
  const { orderId } = await api.placeOrder.mutate(orderFor(basket))
  return { api, orderId }
}

/** Gets everybody ready a few at a time, so that the race itself starts with all of them at the line. */
async function crowd(size: number, ready: () => Promise<Ready>): Promise<readonly Ready[]> {
  const all: Ready[] = []
  while (all.length < size) all.push(...(await Promise.all(Array.from({ length: 10 }, ready))))
  return all
}

function paymentsOf(orderIds: readonly string[]) {
  return rows<{ id: string }>('payment', 'select id from payment where order_id = any($1)', [orderIds])
}

/** The provider's payments of these orders, once each of them has one. */
async function openPayments(orderIds: readonly string[]) {
  const open = () =>
    rows<{ providerId: string }>(
      'payment',
      `select provider_id as "providerId" from payment where order_id = any($1) and status = 'action-required'`,
      [orderIds],
    )
  await expect.poll(async () => (await open()).length, SETTLED).toBe(orderIds.length)
  return open()
}

async function payAll(orderIds: readonly string[]): Promise<void> {
  const payments = await openPayments(orderIds)
  await Promise.all(payments.map(({ providerId }) => payAtProvider(providerId)))
}

async function moneyHeld(orderId: string): Promise<number> {
  const payment = await services.payment.byOrder.query({ orderId })
  const payments = payment ? await paymentsFor(payment.id) : []
  return payments.reduce((sum, one) => sum + one.authorisedAmount - one.voidedAmount, 0)
}

function couponWithOneUse(code: string) {
  return services.discount.upsertCoupon.mutate({
    code,
    description: 'Ten per cent, once.',
    effect: { kind: 'percent', basisPoints: 1_000 },
    minimumSpend: null,
    startsAt: null,
    endsAt: null,
    eligible: null,
    totalLimit: 1,
    perCustomerLimit: null,
    enabled: true,
  })
}
