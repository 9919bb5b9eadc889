import { expect, test } from '@playwright/test'
import { unique } from './support/facts.ts'
import { services } from './support/services.ts'
import { adminUrl, beStaff } from './support/staff.ts'
import { productOnSale } from './support/stock-room.ts'

test('a product is found, edited and shown in the shop; what is wrong is marked', async ({ page }) => {
  const lamp = await productOnSale({ price: 4_900 })
  await beStaff(page, 'catalog')
  await page.goto(`${adminUrl()}/products?search=${lamp.sku}`)
  await page.getByRole('link', { name: lamp.title }).click()
  const price = page.getByLabel(`EUR price of ${lamp.sku}`, { exact: true })

  await price.fill('cheap')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Write it like 19.99.')).toBeVisible()

  await price.fill('39.50')
  await page.getByLabel('Title').fill(`${lamp.title} II`)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: /^Saved: / })).toBeVisible()
  await expect(page.getByRole('heading', { name: `${lamp.title} II` })).toBeVisible()

  const { products } = await services.catalog.products.query({ handles: [lamp.handle], limit: 1 })
  expect(products[0]).toMatchObject({ title: `${lamp.title} II`, brand: 'Testworks' })
  expect(products[0]?.variants[0]?.prices).toEqual({ EUR: 3_950 })
  await page.goto(`/p/${lamp.handle}`)
  await expect(page.getByRole('heading', { name: `${lamp.title} II` })).toBeVisible()
})

test('who edits a product that was changed meanwhile is told, and undoes nothing', async ({ page }) => {
  const lamp = await productOnSale()
  await beStaff(page, 'catalog')
  await page.goto(`${adminUrl()}/products/${lamp.handle}`)
  await services.catalog.upsert.mutate({ products: [{ handle: lamp.handle, title: 'Theirs' }] })

  await page.getByLabel('Title').fill('Mine')
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(
    page.getByRole('alert').filter({ hasText: 'This product was changed meanwhile.' }),
  ).toBeVisible()
  const { products } = await services.catalog.products.query({ handles: [lamp.handle], limit: 1 })
  expect(products[0]).toMatchObject({ title: 'Theirs' })
})

test('a coupon is made, edited, and not made twice', async ({ page }) => {
  const code = `TEST${unique().toUpperCase()}`
  await beStaff(page, 'catalog')
  const create = async () => {
    await page.goto(`${adminUrl()}/coupons/new`)
    await page.getByLabel('Code').fill(code)
    await page.getByLabel('Percent').fill('15')
    await page.getByRole('button', { name: 'Save' }).click()
  }
  await create()
  await page.getByRole('link', { name: code }).click()
  await page.getByLabel('Minimum spend in EUR').fill('50')
  await page.getByLabel('Can be used').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible()
  const coupons = await services.discount.coupons.query()
  expect(coupons.find((coupon) => coupon.code === code)).toMatchObject({
    effect: { kind: 'percent', basisPoints: 1_500 },
    minimumSpend: { amount: 5_000, currency: 'EUR' },
    enabled: false,
  })

  await create()
  await expect(page.getByRole('alert').filter({ hasText: 'already' })).toBeVisible()
})

test('stock never falls below what is promised: the refusal is in words', async ({ page }) => {
  const lamp = await productOnSale({ stock: 4 })
  await beStaff(page, 'fulfilment')
  await page.goto(`${adminUrl()}/stock?search=${lamp.sku}`)
  await page.getByRole('button', { name: `Adjust ${lamp.sku}` }).click()
  await page.getByLabel('Change').fill('-9')
  await page.getByLabel('Reason').selectOption({ label: 'Counted' })
  await page.getByRole('button', { name: 'Adjust', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await page.getByLabel('Change').fill('-1')
  await page.getByRole('button', { name: 'Adjust', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: lamp.sku })).toContainText('3')
})
