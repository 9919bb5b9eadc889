import { expect, type Page } from '@playwright/test'
import { unique } from '../support/facts.ts'
import { alive } from './alive.ts'

/** The one page between basket and card. */
export function checkoutPage(page: Page) {
  const pay = page.getByRole('button', { name: /^Pay €/ })
  const summary = page.getByRole('region', { name: 'Your order' })
  return {
    pay,
    summary,
    email: page.getByLabel('Email'),
    async open() {
      await page.goto('/checkout')
      await alive(pay)
    },
    async fillIn({ country = 'Germany', delivery = 'Standard delivery' } = {}) {
      await alive(page.getByLabel('Email'))
      await page.getByLabel('Email').fill(`guest-${unique()}@example.com`)
      await page.getByLabel('Full name').fill('Ada Guest')
      await page.getByLabel('Street and number').fill('Lindenstraße 1')
      await page.getByLabel('Postcode').fill('10115')
      await page.getByLabel('City').fill('Berlin')
      await page.getByLabel('Country').selectOption({ label: country })
      await page.getByRole('radio', { name: new RegExp(delivery) }).click()
      await expect(page.getByRole('radio', { name: new RegExp(delivery) })).toBeChecked()
      await expect(summary.getByText(`Delivery, ${delivery}`)).toBeVisible()
      await expect(pay).toBeEnabled()
    },
    async useCoupon(code: string) {
      await summary.getByLabel('Coupon code').fill(code)
      await summary.getByRole('button', { name: 'Apply' }).click()
      await expect(summary.getByRole('button', { name: `Remove coupon ${code}` })).toBeVisible()
    },
    async placeOrder() {
      await pay.click()
    },
  }
}
