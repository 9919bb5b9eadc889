import { test as base, expect, type Page } from '@playwright/test'
import { basketPage } from '../pages/basket.ts'
import { cardPage } from '../pages/card.ts'
import { checkoutPage } from '../pages/checkout.ts'
import { orderPage } from '../pages/order.ts'
import { productPage } from '../pages/product.ts'

export { expect }

/** Everything a shopper does, on one browser page. */
export function shopperOn(page: Page) {
  return {
    page,
    product: productPage(page),
    basket: basketPage(page),
    checkout: checkoutPage(page),
    card: cardPage(page),
    order: orderPage(page),
  }
}
export type Shopper = ReturnType<typeof shopperOn>

interface Fixtures {
  readonly shopper: Shopper
  /** Another shopper, with a browser of their own. */
  readonly another: Shopper
}

/** A shopper whose browser must not complain: no error in a script, nothing that the page's own policy forbids. */
export const test = base.extend<Fixtures>({
  shopper: async ({ page }, use) => {
    const complaints = complaintsOf(page)
    await use(shopperOn(page))
    expect(complaints).toEqual([])
  },
  another: async ({ browser }, use) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const complaints = complaintsOf(page)
    await use(shopperOn(page))
    await context.close()
    expect(complaints).toEqual([])
  },
})

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && /Content Security Policy|hydrat|React/i.test(text))
      complaints.push(text)
  })
  return complaints
}

/** Puts a product into the basket and goes on to a filled-in checkout. */
export async function readyToPay({ product, checkout }: Shopper, handle: string): Promise<void> {
  await product.open(handle)
  await product.addToBasket()
  await product.goToCheckout()
  await checkout.fillIn()
}
