import { expect, test } from '@playwright/test'
import { isFineEverywhere } from './support/fine-everywhere.ts'
import { adminUrl, beStaff, paidOrder } from './support/staff.ts'
import { productOnSale } from './support/stock-room.ts'

const pages = {
  'admin-orders': '/orders',
  'admin-products': '/products?search=tea',
  'admin-product': '/products/tea-for-one-cup',
  'admin-stock': '/stock?search=tea-for-one-cup',
  'admin-coupons': '/coupons',
  'admin-coupon': '/coupons/WELCOME10',
  'admin-import': '/import',
  'admin-mails': '/mails',
  'admin-dead-letters': '/dead-letters',
  'admin-not-found': '/products/nothing-here',
}

for (const [name, path] of Object.entries(pages)) {
  test(`${name} is accessible and fits, in both themes`, async ({ page }) => {
    await beStaff(page, 'admin')
    await page.goto(`${adminUrl()}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await isFineEverywhere(page, name)
  })
}

test('admin-login is accessible and fits, in both themes', async ({ page }) => {
  await page.goto(`${adminUrl()}/login`)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Enter your mail address' })).toBeVisible()
  await isFineEverywhere(page, 'admin-login')
})

test('admin-forbidden is accessible and fits, in both themes', async ({ page }) => {
  await beStaff(page, 'fulfilment')
  await page.goto(`${adminUrl()}/mails`)
  await expect(page.getByRole('heading', { name: 'You may not see this page' })).toBeVisible()
  await isFineEverywhere(page, 'admin-forbidden')
})

test('an order, its dialogs, its mail and its stock are accessible, by keyboard too', async ({ page }) => {
  test.setTimeout(120_000)
  const lamp = await productOnSale()
  const order = await paidOrder(lamp.sku, 2)
  await beStaff(page, 'admin')
  await page.goto(`${adminUrl()}/orders/${order.id}`)
  await isFineEverywhere(page, 'admin-order')

  const open = page.getByRole('button', { name: 'Dispatch…' })
  await open.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await isFineEverywhere(page, 'admin-dispatch')
  await page.keyboard.press('Escape')
  await expect(open).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByLabel(`Quantity of ${lamp.title}`).fill('1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: /^Dispatched with / })).toBeVisible({
    timeout: 20_000,
  })

  await page.getByRole('button', { name: 'Refund…' }).click({ timeout: 20_000 })
  await page.getByLabel('Items, at what they cost').check()
  await isFineEverywhere(page, 'admin-refund')
  await page.keyboard.press('Escape')

  await page.goto(`${adminUrl()}/mails?search=${order.id}`)
  await page.getByRole('link', { name: /confirmed/i }).click()
  await expect(page.getByTitle('Mail as HTML')).toBeVisible()
  await page.getByRole('button', { name: 'Text' }).click()
  await isFineEverywhere(page, 'admin-mail')

  await page.goto(`${adminUrl()}/stock/ledger?sku=${lamp.sku}`)
  await page.getByRole('button', { name: `Adjust ${lamp.sku}` }).click()
  await isFineEverywhere(page, 'admin-adjust')
  await page.getByLabel('Change').fill('-3')
  await page.getByLabel('Reason').selectOption({ label: 'Damaged' })
  await page.getByRole('button', { name: 'Adjust', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Damaged' })).toContainText('−3')
  await isFineEverywhere(page, 'admin-ledger')
})
