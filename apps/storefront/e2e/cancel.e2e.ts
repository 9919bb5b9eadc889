import { cards } from './pages/card.ts'
import { chargesOf } from './support/provider.ts'
import { productOnSale, stockOf } from './support/stock-room.ts'
import { expect, readyToPay, test } from './support/test.ts'

test('a cancelled order gives back the money that was held, and the goods', async ({ shopper }) => {
  const { checkout, card, order, page } = shopper
  const lamp = await productOnSale({ stock: 7 })
  await readyToPay(shopper, lamp.handle)
  await checkout.placeOrder()
  await card.payWith(cards.good)
  await order.isConfirmed()
  expect(await stockOf(lamp.sku)).toBe(6)

  await order.cancel()

  await order.isCancelled()
  await expect(page.getByText('You cancelled this order.')).toBeVisible()
  await expect(page.getByText('the amount held on your card has been released')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel order' })).toBeHidden()
  // The provider is told after the order is cancelled.
  await expect.poll(async () => (await chargesOf(order.id())).payments).toMatchObject([{ status: 'voided' }])
  const { ledger } = await chargesOf(order.id())
  expect(ledger.map(({ kind }) => kind)).toEqual(['authorise', 'void'])
  expect(ledger[0]?.amount).toBe(ledger[1]?.amount)
  await expect.poll(() => stockOf(lamp.sku)).toBe(7)
})

test('an order cancelled before it is paid can be paid no more', async ({ shopper }) => {
  const { checkout, card, order, page } = shopper
  const lamp = await productOnSale({ stock: 7 })
  await readyToPay(shopper, lamp.handle)
  await checkout.placeOrder()
  await card.isOpen()
  const cardAddress = page.url()
  await card.leave()
  await expect(order.headline).toHaveText('Your items are reserved')

  await order.cancel()

  await order.isCancelled()
  await expect.poll(() => stockOf(lamp.sku)).toBe(7)
  const id = order.id()
  await expect.poll(async () => (await chargesOf(id)).payments[0]?.status).toBe('voided')
  await page.goto(cardAddress)
  await expect(page.getByRole('heading')).toHaveText('This payment was cancelled')
  expect((await chargesOf(id)).ledger).toEqual([])
})
