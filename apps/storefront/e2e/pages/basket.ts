import { expect, type Page } from '@playwright/test'

/** The basket on its own page. */
export function basketPage(page: Page) {
  const summary = page.getByRole('complementary', { name: 'Summary' })
  return {
    summary,
    lines: page.getByRole('list', { name: 'Items in your basket' }).getByRole('listitem'),
    async open() {
      await page.goto('/basket')
      await expect(page.getByRole('heading', { name: 'Your basket' })).toBeVisible()
    },
    lineOf: (title: string) =>
      page
        .getByRole('list', { name: 'Items in your basket' })
        .getByRole('listitem')
        .filter({ hasText: title }),
    async useCoupon(code: string) {
      await summary.getByLabel('Coupon code').fill(code)
      await summary.getByRole('button', { name: 'Apply' }).click()
      await expect(summary.getByRole('button', { name: `Remove coupon ${code}` })).toBeVisible()
    },
    async acceptNewPrices() {
      await page.getByRole('button', { name: 'OK, keep going' }).click()
      await expect(page.getByRole('button', { name: 'OK, keep going' })).toBeHidden()
    },
    async checkOut() {
      await summary.getByRole('link', { name: 'Checkout' }).click()
      await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible()
    },
  }
}
