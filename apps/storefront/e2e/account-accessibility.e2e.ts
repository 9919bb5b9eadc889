import { accountPages, newCustomer } from './pages/account.ts'
import { alive } from './pages/alive.ts'
import { cards } from './pages/card.ts'
import { isFineEverywhere } from './support/fine-everywhere.ts'
import { linkInMail } from './support/mailbox.ts'
import { expect, test } from './support/test.ts'

test('the pages before one is logged in are accessible and fit, in both themes', async ({
  shopper: { page },
}) => {
  test.setTimeout(240_000)
  const submit = page.getByRole('main').locator('button[type=submit]')
  for (const name of ['login', 'register', 'forgot', 'reset', 'verify']) {
    await page.goto(`/account/${name}`)
    await alive(submit)
    await isFineEverywhere(page, `account-${name}`)
    if (name === 'forgot' || name === 'verify') continue
    await submit.click()
    await expect(page.getByText(/^Enter a password/)).toBeVisible()
    await isFineEverywhere(page, `account-${name}-mistakes`)
  }
})

test('everything in an account is accessible and fits, in both themes', async ({ shopper }) => {
  test.setTimeout(400_000)
  const { page, product, checkout, card, order } = shopper
  const account = accountPages(page)
  const ada = { ...newCustomer(), name: 'Augusta Ada Byron King, Countess of Lovelace' }
  await account.register(ada)
  await isFineEverywhere(page, 'account-mail-sent')
  await page.goto(await linkInMail(ada.email, 'verify-email'))
  await page.getByRole('button', { name: 'Confirm mail address' }).click()
  await expect(page.getByText('No orders yet')).toBeVisible()
  await isFineEverywhere(page, 'account-no-orders')
  await account.menu.click()
  await isFineEverywhere(page, 'account-menu')

  await page.goto('/account/addresses')
  await isFineEverywhere(page, 'account-no-addresses')
  await product.open('tea-for-one-cup')
  await product.addToBasket()
  await product.open('round-stoneware-teapot')
  await product.addToBasket({ quantity: 2 })
  await checkout.open()
  await checkout.fillIn()
  await isFineEverywhere(page, 'account-checkout-first')
  await checkout.placeOrder()
  await card.payWith(cards.good)
  await order.isConfirmed()
  await isFineEverywhere(page, 'account-order')
  await page.goto('/account')
  await expect(account.orders).toHaveCount(1)
  await isFineEverywhere(page, 'account-orders')
  await account.orderAgain.click()
  await expect(product.drawer).toBeVisible()
  await checkout.open()
  await expect(checkout.pay).toBeEnabled()
  await isFineEverywhere(page, 'account-checkout')

  await page.goto('/account/addresses')
  await isFineEverywhere(page, 'account-addresses')
  await page.getByRole('button', { name: 'Add an address' }).click()
  await page.getByRole('button', { name: 'Save address' }).click()
  await expect(page.getByText('Enter street and number.')).toBeVisible()
  await isFineEverywhere(page, 'account-address-mistakes')
  await page.goto('/account/profile')
  await isFineEverywhere(page, 'account-profile')
})
