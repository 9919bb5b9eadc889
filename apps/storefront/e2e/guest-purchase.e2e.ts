import { cards } from './pages/card.ts'
import { totalsIn } from './pages/totals.ts'
import { chargesOf } from './support/provider.ts'
import { productOnSale, stockOf } from './support/stock-room.ts'
import { expect, readyToPay, shopperOn, test } from './support/test.ts'

test('a guest buys two of a product with a coupon, and what was quoted is what is charged', async ({
  shopper,
}) => {
  const { product, basket, checkout, card, order } = shopper
  const lamp = await productOnSale({ price: 4_900, stock: 5 })

  await product.open(lamp.handle)
  await product.addToBasket({ quantity: 2 })
  await basket.open()
  await basket.useCoupon('WELCOME10')
  await expect(basket.summary).toContainText('10% off everything')
  await basket.checkOut()
  await checkout.fillIn({ delivery: 'Standard delivery' })
  const quoted = await totalsIn(checkout.summary)
  expect(quoted).toMatchObject({ subtotal: 9_800, discount: 980 })
  expect(quoted.total).toBe(quoted.subtotal - quoted.discount + quoted.delivery)
  await checkout.placeOrder()
  await card.isOpen()
  await expect(card.pay).toHaveText(`Pay €${(quoted.total / 100).toFixed(2)}`)
  await card.payWith(cards.good)

  await order.isConfirmed()
  await expect(order.number).toHaveText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  expect(await totalsIn(order.items)).toEqual(quoted)
  const { payments, ledger } = await chargesOf(order.id())
  expect(payments).toMatchObject([{ status: 'authorised', authorisedAmount: quoted.total }])
  expect(ledger).toEqual([{ kind: 'authorise', amount: quoted.total }])

  await product.open(lamp.handle)
  await expect(product.stockNote).toHaveText('Only 3 left')
  expect(await stockOf(lamp.sku)).toBe(3)
})

test('the signed link opens the order anywhere, and without it there is no such order', async ({
  shopper,
  another,
}) => {
  const lamp = await productOnSale()
  await readyToPay(shopper, lamp.handle)
  await shopper.checkout.placeOrder()
  await shopper.card.payWith(cards.good)
  await shopper.order.isConfirmed()
  const link = await shopper.order.signedLink()
  const number = await shopper.order.number.innerText()

  await another.page.goto(link)
  await another.order.isConfirmed()
  await expect(another.order.number).toHaveText(number)

  const stranger = await another.page.goto(`/orders/${shopper.order.id()}`)
  expect(stranger?.status()).toBe(404)
  await expect(another.order.headline).toHaveText('We could not find that page')
  const guessed = await another.page.goto(`${link.slice(0, -6)}AAAAAA`)
  expect(guessed?.status()).toBe(404)
})

test('an open order page follows the payment live, without a reload', async ({ shopper }) => {
  const lamp = await productOnSale()
  await readyToPay(shopper, lamp.handle)
  await shopper.checkout.placeOrder()
  await shopper.card.isOpen()
  const cardAddress = shopper.page.url()
  await shopper.card.leave()
  await expect(shopper.order.headline).toHaveText('Your items are reserved')

  const tab = shopperOn(await shopper.page.context().newPage())
  await tab.page.goto(cardAddress)
  await tab.card.payWith(cards.good)
  await tab.order.isConfirmed()

  await shopper.order.isConfirmed()
})

test('a bank that asks for 3-D Secure gets its code, and the order is confirmed', async ({ shopper }) => {
  const { checkout, card, order } = shopper
  const lamp = await productOnSale()
  await readyToPay(shopper, lamp.handle)
  await checkout.placeOrder()

  await card.payWith(cards.challenged)
  await card.approve()

  await order.isConfirmed()
  const { ledger } = await chargesOf(order.id())
  expect(ledger).toHaveLength(1)
})

test('after a declined card another one pays: one order, one charge', async ({ shopper }) => {
  const { checkout, card, order } = shopper
  const lamp = await productOnSale({ stock: 9 })
  await readyToPay(shopper, lamp.handle)
  await checkout.placeOrder()

  await card.payWith(cards.declined)
  await expect(card.refusal).toContainText('Your bank declined this card. Nothing was charged.')
  await card.payWith(cards.good)

  await order.isConfirmed()
  await expect(shopper.page.getByText('Card declined')).toBeVisible()
  const { payments, ledger } = await chargesOf(order.id())
  expect(payments).toHaveLength(1)
  expect(ledger.map(({ kind }) => kind)).toEqual(['authorise'])
  expect(await stockOf(lamp.sku)).toBe(8)
})

test('a shopper who comes back unpaid after a declined card sees it, and can go on', async ({ shopper }) => {
  const { checkout, card, order, page } = shopper
  const lamp = await productOnSale()
  await readyToPay(shopper, lamp.handle)
  await checkout.placeOrder()
  await card.payWith(cards.declined)
  await card.leave()

  await expect(page.getByText('Your card was declined. Nothing was charged.')).toBeVisible()
  await page.getByRole('link', { name: 'Continue to payment' }).click()
  await card.payWith(cards.good)
  await order.isConfirmed()
})

test('a double click on Pay makes one order and one charge', async ({ shopper }) => {
  const { checkout, card, order } = shopper
  const lamp = await productOnSale({ stock: 9 })
  await readyToPay(shopper, lamp.handle)

  await checkout.pay.dblclick()
  await card.isOpen()
  await card.payWith(cards.good)

  await order.isConfirmed()
  const { payments, ledger } = await chargesOf(order.id())
  expect(payments).toHaveLength(1)
  expect(ledger).toHaveLength(1)
  expect(await stockOf(lamp.sku)).toBe(8)
})

test('a double click on the provider’s button charges once', async ({ shopper }) => {
  const { checkout, card, order, page } = shopper
  const lamp = await productOnSale()
  await readyToPay(shopper, lamp.handle)
  await checkout.placeOrder()
  await card.isOpen()
  await page.getByLabel('Card number').fill(cards.good)
  await page.getByLabel('Expiry date').fill('12/40')
  await page.getByLabel('Security code').fill('123')

  await card.pay.dblclick()

  await order.isConfirmed()
  expect((await chargesOf(order.id())).ledger).toHaveLength(1)
})
