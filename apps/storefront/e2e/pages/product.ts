import { expect, type Page } from '@playwright/test'
import { alive } from './alive.ts'

/** A product's own page. */
export function productPage(page: Page) {
  const buy = page.getByRole('button', { name: 'Add to basket' })
  const drawer = page.getByRole('dialog', { name: /Your basket/ })
  return {
    drawer,
    stockNote: page.getByRole('status').filter({ hasText: /stock|left|sold out/i }),
    async open(handle: string) {
      await page.goto(`/p/${handle}`)
    },
    async choose(option: string, value: string) {
      await page.getByRole('group', { name: option }).getByRole('radio', { name: value }).check()
    },
    async addToBasket({ quantity = 1 } = {}) {
      await alive(buy)
      for (let more = 1; more < quantity; more += 1)
        await page
          .getByRole('main')
          .getByRole('button', { name: /^One more of/ })
          .click()
      await buy.click()
      await expect(drawer).toBeVisible()
      await expect(drawer.getByRole('list', { name: 'Items in your basket' })).toBeVisible()
    },
    async goToCheckout() {
      await drawer.getByRole('link', { name: 'Checkout' }).click()
      await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
    },
  }
}
