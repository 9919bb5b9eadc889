import type { Locator, Page } from '@playwright/test'
import { productOnSale } from './support/stock-room.ts'
import { expect, test } from './support/test.ts'

const TABS = 120

/** Tabs on until the element has the focus, as a person without a mouse would. */
async function tabTo(page: Page, wanted: Locator) {
  await expect(wanted).toBeVisible()
  for (let pressed = 0; pressed < TABS; pressed += 1) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The focus never came to ${String(wanted)}`)
}

async function press(page: Page, wanted: Locator, key = 'Enter') {
  await tabTo(page, wanted)
  await expectFocusToShow(wanted)
  await page.keyboard.press(key)
}

async function type(page: Page, label: string, text: string) {
  await tabTo(page, page.getByLabel(label))
  await page.keyboard.type(text)
}

/** Somewhere on or around a focused control there is an outline or a ring. */
async function expectFocusToShow(wanted: Locator) {
  const shows = await wanted.evaluate((node) => {
    const marked = (element: Element, pseudo?: string) => {
      const style = getComputedStyle(element, pseudo)
      return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none'
    }
    const around = [node, node.parentElement, node.parentElement?.parentElement]
    return around.some((element) => element && (marked(element) || marked(element, '::after')))
  })
  expect(shows, 'the focus is visible').toBe(true)
}

test('a whole purchase by keyboard alone, from the home page to the confirmed order', async ({
  shopper: { page, product, order },
}) => {
  const lamp = await productOnSale({ title: `Reading lamp ${crypto.randomUUID().slice(0, 8)}` })
  await page.goto('/')

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  const search = page.getByRole('combobox', { name: 'Search products' })
  await tabTo(page, search)
  await page.keyboard.type(lamp.title)
  await expect(page.getByRole('option', { name: new RegExp(lamp.title) })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: new RegExp(lamp.title) })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: lamp.title })).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Add to basket' }))
  await expect(product.drawer).toBeVisible()
  await press(page, product.drawer.getByRole('link', { name: 'Checkout' }))

  await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
  await type(page, 'Email', 'keys@example.com')
  await type(page, 'Full name', 'Kay Boarder')
  await type(page, 'Street and number', 'Linden 1')
  await type(page, 'Postcode', '10115')
  await type(page, 'City', 'Berlin')
  // Letters typed too far apart choose by their own: a person would type again.
  await expect(async () => {
    await type(page, 'Country', 'Germany')
    await expect(page.getByLabel('Country')).toHaveValue('DE', { timeout: 1_500 })
  }).toPass()
  const methods = page.getByRole('radio')
  await expect(methods.first()).toBeChecked()
  await expect(page.getByRole('button', { name: /^Pay €/ })).toBeEnabled()
  await tabTo(page, methods.first())
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /Standard delivery/ })).toBeChecked()
  await expect(page.getByRole('button', { name: /^Pay €/ })).toBeEnabled()
  await press(page, page.getByRole('button', { name: /^Pay €/ }))

  await expect(page.getByRole('heading', { name: 'Pay by card' })).toBeVisible({ timeout: 20_000 })
  await type(page, 'Card number', '4242424242424242')
  await type(page, 'Expiry date', '1240')
  await type(page, 'Security code', '123')
  await press(page, page.getByRole('button', { name: /^Pay €/ }))

  await order.isConfirmed()
})

test('the drawer keeps the focus inside, and gives it back', async ({ shopper: { page, product } }) => {
  const lamp = await productOnSale()
  await product.open(lamp.handle)
  await product.addToBasket()
  await page.keyboard.press('Escape')
  await expect(product.drawer).toBeHidden()

  const opener = page.getByRole('link', { name: /^Basket, 1 item/ })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(product.drawer).toBeVisible()
  for (let pressed = 0; pressed < 15; pressed += 1) {
    await page.keyboard.press('Tab')
    await expect
      .poll(() => product.drawer.evaluate((drawer) => drawer.contains(document.activeElement)))
      .toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(product.drawer).toBeHidden()
  await expect(opener).toBeFocused()
})
