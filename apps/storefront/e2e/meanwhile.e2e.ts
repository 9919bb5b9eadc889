import { amountIn } from './pages/alive.ts'
import { cards } from './pages/card.ts'
import { basketWith } from './support/gateway.ts'
import { chargesOf } from './support/provider.ts'
import { services } from './support/services.ts'
import { productOnSale, stockOf } from './support/stock-room.ts'
import { expect, readyToPay, test } from './support/test.ts'

test('the last one is sold while a second shopper has it in the basket', async ({ shopper, another }) => {
  const lamp = await productOnSale({ stock: 1 })
  await another.product.open(lamp.handle)
  await another.product.addToBasket()
  await readyToPay(shopper, lamp.handle)

  await shopper.checkout.placeOrder()
  await shopper.card.payWith(cards.good)
  await shopper.order.isConfirmed()

  await another.basket.open()
  await expect(another.basket.lineOf(lamp.title)).toContainText('Sold out meanwhile. Remove it to go on.')
  await expect(another.basket.summary).toContainText('Something in your basket cannot be ordered.')
  await another.page.goto(`/p/${lamp.handle}`)
  await expect(another.page.getByRole('button', { name: 'Sold out' })).toBeDisabled()
  expect(await stockOf(lamp.sku)).toBe(0)
})

test('sold out between the checkout page and Pay: the order says so, and nothing is charged', async ({
  shopper,
}) => {
  const { checkout, order, page } = shopper
  const lamp = await productOnSale({ stock: 3 })
  await readyToPay(shopper, lamp.handle)
  await services.inventory.setOnHand.mutate({ items: [{ sku: lamp.sku, onHand: 0 }], reason: 'counted' })

  await checkout.placeOrder()

  await order.isCancelled()
  await expect(page.getByText(`${lamp.title} is not in stock any more. Nothing was charged.`)).toBeVisible()
  await expect(order.items.getByText('Not in stock any more')).toBeVisible()
  expect(await chargesOf(order.id())).toEqual({ payments: [], ledger: [] })
})

test('a price that rose while in the basket is shown, must be accepted, and is what is charged', async ({
  shopper,
}) => {
  const { product, basket, checkout, card, order } = shopper
  const lamp = await productOnSale({ price: 4_900 })
  await product.open(lamp.handle)
  await product.addToBasket()
  await priceOf(lamp, 5_900)

  await expect(async () => {
    await basket.open()
    await expect(basket.lineOf(lamp.title)).toContainText('The price went up: was €49.00, now €59.00.', {
      timeout: 1_000,
    })
  }).toPass()
  await basket.acceptNewPrices()
  await basket.checkOut()
  await checkout.fillIn()
  const total = await amountIn(checkout.pay)
  await checkout.placeOrder()
  await card.payWith(cards.good)

  await order.isConfirmed()
  await expect(order.items).toContainText('1 × €59.00')
  expect((await chargesOf(order.id())).ledger).toEqual([{ kind: 'authorise', amount: total }])
})

test('a price that rises under an open checkout stops Pay until the shopper accepts it', async ({
  shopper,
}) => {
  const { checkout, card, order, page } = shopper
  const lamp = await productOnSale({ price: 1_900 })
  await readyToPay(shopper, lamp.handle)
  const before = await amountIn(checkout.pay)
  await priceOf(lamp, 2_900)
  await priceHasReachedBaskets(lamp.sku, 2_900)

  await checkout.placeOrder()
  const refusal = page.getByRole('alert').filter({ hasText: 'The total changed since you last saw it.' })
  await expect(refusal).toContainText(`${lamp.title} was €19.00 and is now €29.00.`)
  await expect(checkout.summary).toContainText('was €19.00, now €29.00')
  expect(await amountIn(checkout.pay)).toBe(before + 1_000)

  await page.getByRole('button', { name: 'OK, keep going' }).click()
  await expect(page.getByRole('button', { name: 'OK, keep going' })).toBeHidden()
  await checkout.placeOrder()
  await card.payWith(cards.good)
  await order.isConfirmed()
  expect((await chargesOf(order.id())).ledger).toEqual([{ kind: 'authorise', amount: before + 1_000 }])
})

test('a product that is withdrawn while in the basket cannot be ordered, and says so', async ({
  shopper,
}) => {
  const { product, basket } = shopper
  const lamp = await productOnSale()
  await product.open(lamp.handle)
  await product.addToBasket()
  await services.catalog.upsert.mutate({ products: [{ handle: lamp.handle, status: 'archived' }] })

  await expect(async () => {
    await basket.open()
    await expect(basket.lineOf(lamp.title)).toContainText('Not for sale any more.', { timeout: 1_000 })
  }).toPass()
  await basket
    .lineOf(lamp.title)
    .getByRole('button', { name: `Remove ${lamp.title}` })
    .click()
  await expect(shopper.page.getByText('Your basket is empty')).toBeVisible()
})

async function priceOf({ handle, sku }: { handle: string; sku: string }, price: number) {
  const variants = [{ sku, prices: { EUR: price } }]
  const [result] = await services.catalog.upsert.mutate({ products: [{ handle, variants }] })
  expect(result).toMatchObject({ outcome: 'updated' })
}

async function priceHasReachedBaskets(sku: string, price: number) {
  await expect.poll(async () => (await basketWith(sku)).basket.lines[0]?.unitPrice).toBe(price)
}
