import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type Harness, startHarness } from './testing/harness.ts'

let simulator: Harness
let shop: Server
let returnUrl: string

test.beforeAll(async () => {
  shop = createServer((_request, response) => response.end('Back at the shop'))
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  returnUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/orders/1`
  simulator = await startHarness()
})
test.afterAll(async () => {
  await simulator.close()
  shop.closeAllConnections()
  shop.close()
})

const widths = [360, 1280]
const themes = ['light', 'dark'] as const

async function open(page: Page, over: object = {}) {
  const order = { returnUrl, amount: 12_490, description: 'Order 1001: three items', ...over }
  const payment = await simulator.create(order)
  await page.goto(payment.hostedUrl)
  return payment
}

async function fill(page: Page, number: string) {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry date').fill('12/40')
  await page.getByLabel('Security code').fill('123')
}

const submit = (page: Page) => page.getByRole('button', { name: 'Pay €124.90' }).click()

async function looksGood(page: Page, name: string) {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 780 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      await page.screenshot({
        path: `test-results/payment-simulator/${name}-${width}-${colorScheme}.png`,
        fullPage: true,
      })
    }
  }
}

test('a card is paid and the shopper returns to the shop', async ({ page }) => {
  await open(page)
  await looksGood(page, 'card')
  await fill(page, '4242 4242 4242 4242')
  await submit(page)
  await expect(page.getByText('Back at the shop')).toBeVisible()
})

test('mistakes are shown at their fields', async ({ page }) => {
  await open(page)
  await fill(page, '4242 4242 4242 4241')
  await page.getByLabel('Expiry date').fill('01/20')
  await submit(page)
  await expect(page.getByLabel('Card number')).toHaveAccessibleDescription(
    'This card number is not valid. Check the digits.',
  )
  await expect(page.getByLabel('Expiry date')).toHaveAccessibleDescription('This card has expired.')
  await expect(page.getByLabel('Card number')).toBeFocused()
  await looksGood(page, 'mistakes')
})

test('a declined card leaves room for another one from the list', async ({ page }) => {
  await open(page)
  await fill(page, '4000 0000 0000 0002')
  await submit(page)
  await expect(page.getByRole('alert')).toContainText('declined this card')
  await page.getByText('Test cards').click()
  await looksGood(page, 'declined')
  await page.getByRole('link', { name: /Use 4242 4242 4242 4242/ }).click()
  await submit(page)
  await expect(page.getByText('Back at the shop')).toBeVisible()
})

test('3-D Secure is rejected, then approved', async ({ page }) => {
  await open(page)
  await fill(page, '4000 0000 0000 3220')
  await submit(page)
  await looksGood(page, 'challenge')
  await page.getByRole('button', { name: 'Reject' }).click()
  await expect(page.getByRole('alert')).toContainText('not approved')
  await fill(page, '4000 0000 0000 3220')
  await submit(page)
  await page.getByLabel('One-time code').fill('123456')
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('Back at the shop')).toBeVisible()
})

test('a payment is made by keyboard alone', async ({ page }) => {
  await open(page)
  const keys = ['4242424242424242', 'Tab', '1240', 'Tab', '123', 'Tab', 'Enter']
  for (const key of keys) await (/^\d/.test(key) ? page.keyboard.type(key) : page.keyboard.press(key))
  await expect(page.getByText('Back at the shop')).toBeVisible()
})

test('a shopper may leave without paying', async ({ page }) => {
  const { id } = await open(page)
  await page.getByRole('link', { name: 'Cancel and return to Emporium' }).click()
  await expect(page.getByText('Back at the shop')).toBeVisible()
  expect((await simulator.call('GET', `/v1/payments/${id}`)).body.status).toBe('requires_payment')
})

test('a silent bank and a cancelled payment are explained', async ({ page }) => {
  await open(page)
  await fill(page, '4000 0000 0000 5043')
  await submit(page)
  await expect(page.getByRole('heading')).toHaveText('Your bank did not answer in time')
  await looksGood(page, 'timeout')
  const { id } = await open(page)
  await simulator.call('POST', `/v1/payments/${id}/void`)
  await page.reload()
  await expect(page.getByRole('heading')).toHaveText('This payment was cancelled')
  await looksGood(page, 'cancelled')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('all of it works the same', async ({ page }) => {
    await open(page)
    await fill(page, '4242 4242 4242 4242')
    await submit(page)
    await expect(page.getByText('Back at the shop')).toBeVisible()
  })
})
