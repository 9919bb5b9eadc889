import { expect, type Page } from '@playwright/test'
import { linkInMail } from '../support/mailbox.ts'
import { unique } from '../support/facts.ts'

export interface Customer {
  readonly name: string
  readonly email: string
  readonly password: string
}

export function newCustomer(): Customer {
  return {
    name: 'Ada Lovelace',
    email: `ada-${unique()}@example.com`,
    password: `four unrelated words ${unique()}`,
  }
}

/** Everything around an account. */
export function accountPages(page: Page) {
  const menu = page.getByRole('banner').locator('summary')
  const logInLink = page.getByRole('banner').getByRole('link', { name: 'Log in' })
  const orders = page.getByRole('list', { name: 'Orders', exact: true }).locator('> li')
  return {
    menu,
    orders,
    logInLink,
    orderAgain: page.getByRole('button', { name: /^Order again/ }),
    async register({ name, email, password }: Customer) {
      await page.goto('/account/register')
      await page.getByLabel('Full name').fill(name)
      await page.getByLabel('Email').fill(email)
      await page.getByRole('textbox', { name: 'Password' }).fill(password)
      await page.getByRole('button', { name: 'Create account' }).click()
      await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeFocused()
    },
    /** Follows the link of the mail. */
    async confirm({ email }: Customer) {
      await page.goto(await linkInMail(email, 'verify-email'))
      await page.getByRole('button', { name: 'Confirm mail address' }).click()
      await expect(page.getByRole('heading', { name: 'Your orders' })).toBeVisible()
    },
    async logIn({ email, password }: Pick<Customer, 'email' | 'password'>) {
      await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible()
      await page.getByLabel('Email').fill(email)
      await page.getByRole('textbox', { name: 'Password' }).fill(password)
      await page.getByRole('button', { name: 'Log in' }).click()
    },
    async logOut() {
      await menu.click()
      await page.getByRole('button', { name: 'Log out' }).click()
      await expect(logInLink).toBeVisible()
    },
  }
}
