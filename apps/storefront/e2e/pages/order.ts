import { expect, type Page } from '@playwright/test'

/** An order as its shopper sees it. */
export function orderPage(page: Page) {
  return {
    number: page.getByTestId('order-number'),
    headline: page.getByRole('heading', { level: 1 }),
    items: page.getByRole('region', { name: 'Items' }),
    async isConfirmed() {
      await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
        timeout: 20_000,
      })
    },
    async isCancelled() {
      await expect(page.getByRole('heading', { name: 'This order was cancelled' })).toBeVisible({
        timeout: 20_000,
      })
    },
    signedLink: () => page.getByRole('textbox', { name: 'Link to this order' }).inputValue(),
    async cancel() {
      await page.getByRole('button', { name: 'Cancel order' }).click()
      await page.getByRole('button', { name: 'Yes, cancel order' }).click()
    },
    /** From the address. */
    id(): string {
      const id = /\/orders\/([0-9a-f-]{36})/.exec(page.url())?.[1]
      if (id === undefined) throw new Error(`${page.url()} is not the address of an order`)
      return id
    },
  }
}
