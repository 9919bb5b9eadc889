import { expect, type Page } from '@playwright/test'

export const cards = {
  good: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  challenged: '4000 0000 0000 3220',
} as const

/** The payment provider's own pages: card and 3-D Secure. */
export function cardPage(page: Page) {
  const pay = page.getByRole('button', { name: /^Pay €/ })
  return {
    pay,
    refusal: page.getByRole('alert'),
    async isOpen() {
      await expect(page.getByRole('heading', { name: 'Pay by card' })).toBeVisible({ timeout: 20_000 })
    },
    async payWith(number: string) {
      await this.isOpen()
      await page.getByLabel('Card number').fill(number)
      await page.getByLabel('Expiry date').fill('12/40')
      await page.getByLabel('Security code').fill('123')
      await pay.click()
    },
    async approve() {
      await page.getByLabel('One-time code').fill('123456')
      await page.getByRole('button', { name: 'Approve' }).click()
    },
    async leave() {
      await page.getByRole('link', { name: /^Cancel and return/ }).click()
    },
  }
}
