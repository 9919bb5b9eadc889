import { expect, test } from '@playwright/test'
import { isFineEverywhere } from './support/fine-everywhere.ts'
import { chargesOf } from './support/provider.ts'
import { adminUrl, beStaff, logIn, paidOrder } from './support/staff.ts'
import { productOnSale, stockOf } from './support/stock-room.ts'

const LATER = { timeout: 20_000 }

test('staff log in, find an order and dispatch it; the shopper sees it live', async ({ page, browser }) => {
  const lamp = await productOnSale()
  const order = await paidOrder(lamp.sku)
  const shopper = await (await browser.newContext()).newPage()
  await shopper.goto(`/orders/${order.id}?key=${encodeURIComponent(order.linkKey)}`)
  await expect(shopper.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible()

  await logIn(page, 'fulfilment')
  await page.getByLabel('Number or id').fill(order.number)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: order.number }).click()
  await page.getByRole('button', { name: 'Dispatch…' }).click()
  await page.getByRole('button', { name: 'Dispatch', exact: true }).click()

  await expect(page.getByRole('status').filter({ hasText: /^Dispatched with / })).toBeVisible(LATER)
  await expect(page.getByTestId('order-status')).toHaveText(/Shipped|Delivered/, LATER)
  await expect(shopper.getByRole('heading', { name: /on its way|was delivered/ })).toBeVisible(LATER)
  await expect
    .poll(async () => (await chargesOf(order.id)).ledger, LATER)
    .toContainEqual({ kind: 'capture', amount: order.quote.total })
  await shopper.context().close()
})

test('a part is dispatched, then the rest; more than is left is refused in words', async ({ page }) => {
  const lamp = await productOnSale()
  const order = await paidOrder(lamp.sku, 3)
  await beStaff(page, 'admin')
  await page.goto(`${adminUrl()}/orders/${order.id}`)

  await page.getByRole('button', { name: 'Dispatch…' }).click()
  const quantity = page.getByLabel(`Quantity of ${lamp.title}`)
  await quantity.fill('9')
  await page.getByRole('button', { name: 'Dispatch', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'whole number from 0 to 3' })).toBeVisible()
  await quantity.fill('1')
  await page.getByRole('button', { name: 'Dispatch', exact: true }).click()

  const parcels = page.getByRole('region', { name: 'Parcels' })
  await expect(parcels.getByText(`2 × ${lamp.title}`)).toBeVisible(LATER)
  await expect(page.getByRole('button', { name: 'Cancel order…' })).toBeHidden()
  await page.getByRole('button', { name: 'Dispatch…' }).click()
  await page.getByRole('button', { name: 'Dispatch', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Dispatch…' })).toBeHidden(LATER)
  await expect(parcels.getByRole('listitem').filter({ hasText: lamp.title })).toHaveCount(2)
})

test('a part of the money is given back, once, and the goods come back on the shelf', async ({ page }) => {
  const lamp = await productOnSale({ stock: 9 })
  const order = await paidOrder(lamp.sku)
  await beStaff(page, 'admin')
  await page.goto(`${adminUrl()}/orders/${order.id}`)
  await page.getByRole('button', { name: 'Dispatch…' }).click()
  await page.getByRole('button', { name: 'Dispatch', exact: true }).click()

  await page.getByRole('button', { name: 'Refund…' }).click(LATER)
  await page.getByLabel('An amount').check()
  await page.getByLabel('Amount in EUR').fill('12.50')
  await page.getByLabel('Reason').selectOption({ label: 'Goodwill' })
  await page.getByRole('button', { name: 'Refund', exact: true }).dblclick()

  await expect(page.getByText('A refund of €12.50 is on its way to the card.')).toBeVisible(LATER)
  await expect(page.getByTestId('refunded')).toHaveText('€12.50', LATER)
  const refunds = (await chargesOf(order.id)).ledger.filter(({ kind }) => kind === 'refund')
  expect(refunds).toEqual([{ kind: 'refund', amount: 1_250 }])

  await page.getByRole('button', { name: 'Record a return…' }).click()
  await page.getByRole('button', { name: 'Record the return' }).click()
  await expect(page.getByText('The return was recorded.', { exact: false }).first()).toBeVisible(LATER)
  await expect.poll(() => stockOf(lamp.sku), LATER).toBe(9)
})

test('support cancels an order: nothing stays held', async ({ page }) => {
  const lamp = await productOnSale({ stock: 5 })
  const order = await paidOrder(lamp.sku)
  await beStaff(page, 'support')
  await page.goto(`${adminUrl()}/orders/${order.id}`)
  await expect(page.getByRole('button', { name: 'Dispatch…' })).toBeHidden()
  await page.getByRole('button', { name: 'Cancel order…' }).click()
  await page.getByRole('button', { name: 'Cancel the order' }).click()

  await expect(page.getByTestId('order-status')).toHaveText('Cancelled', LATER)
  await expect.poll(() => stockOf(lamp.sku), LATER).toBe(5)
  await expect
    .poll(async () => (await chargesOf(order.id)).ledger.map(({ kind }) => kind), LATER)
    .toEqual(['authorise', 'void'])
})

test('an order is shown as it was at any step of its way', async ({ page }) => {
  test.setTimeout(120_000)
  const lamp = await productOnSale()
  const order = await paidOrder(lamp.sku)
  await beStaff(page, 'support')
  await page.goto(`${adminUrl()}/orders/${order.id}`)
  await expect(page.getByTestId('order-status')).toHaveText('Confirmed')

  await page.getByRole('region', { name: 'Timeline' }).getByRole('link').first().click()

  await expect(page.getByRole('heading', { level: 1 })).toContainText('As it was')
  await expect(page.getByTestId('order-status')).toHaveText('Placed')
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')).toHaveCount(1)
  await isFineEverywhere(page, 'admin-order-as-of')
  await page.goto(`${adminUrl()}/orders/${order.id}/as-of?at=2020-01-01T00:00:00Z`)
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('As it was')
})
