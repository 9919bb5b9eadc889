import { cards } from './pages/card.ts'
import { alive } from './pages/alive.ts'
import { productOnSale } from './support/stock-room.ts'
import { expect, readyToPay, test } from './support/test.ts'

test('filters live in the address: chosen, shared, and gone back from', async ({
  shopper: { page },
  another,
}) => {
  await page.goto('/c/kitchen')
  const count = page.getByRole('region', { name: 'Products' }).getByRole('status')
  const all = await count.innerText()
  const brand = page.getByRole('group', { name: 'Brand' }).getByRole('checkbox').first()
  const name = (await brand.getAttribute('value')) ?? ''
  await alive(page.locator('form#filters'))

  await brand.check()
  await expect(page).toHaveURL(`/c/kitchen?${new URLSearchParams({ brand: name })}`)
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(name)
  await expect(count).not.toHaveText(all)
  const filtered = await count.innerText()

  await another.page.goto(page.url())
  await expect(another.page.getByRole('region', { name: 'Products' }).getByRole('status')).toHaveText(
    filtered,
  )
  await page.goBack()
  await expect(count).toHaveText(all)
  await page.goForward()
  await expect(count).toHaveText(filtered)
  await page.getByRole('link', { name: 'Clear all' }).click()
  await expect(page).toHaveURL('/c/kitchen')
  await expect(count).toHaveText(all)
})

test('a misspelt search still finds, and says what it searched for', async ({ shopper: { page } }) => {
  await page.goto('/')
  const search = page.getByRole('combobox', { name: 'Search products' })
  await alive(search)
  await search.fill('stonewear teepot')
  await search.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=/)
  await expect(page.getByRole('link', { name: 'Round stoneware teapot' })).toBeVisible()
})

test('a variant is chosen by its options, and the address remembers it', async ({ shopper }) => {
  const { page, product, basket } = shopper
  await product.open('round-stoneware-teapot')
  await alive(page.getByRole('button', { name: 'Add to basket' }))
  await product.choose('Colour', 'Ocean')
  await expect(page).toHaveURL(/variant=KIT-TEAPOT-OCEA/)
  await page.reload()
  await expect(
    page.getByRole('group', { name: 'Colour' }).getByRole('radio', { name: 'Ocean' }),
  ).toBeChecked()
  await product.addToBasket()
  await basket.open()
  await expect(basket.lineOf('Round stoneware teapot')).toContainText('Ocean')
})

test('what was removed by mistake comes back with Undo', async ({ shopper: { page, product, basket } }) => {
  const lamp = await productOnSale()
  await product.open(lamp.handle)
  await product.addToBasket({ quantity: 3 })
  await basket.open()
  await page.getByRole('button', { name: `Remove ${lamp.title}` }).click()
  await expect(page.getByText('Your basket is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(basket.lineOf(lamp.title).getByRole('textbox')).toHaveValue('3')
})

test('back, forward and reload during checkout lose neither basket, coupon nor delivery', async ({
  shopper,
}) => {
  const { page, product, basket, checkout, card, order } = shopper
  const lamp = await productOnSale()
  await product.open(lamp.handle)
  await product.addToBasket()
  await basket.open()
  await basket.useCoupon('WELCOME10')
  await basket.checkOut()
  await checkout.fillIn({ delivery: 'Express delivery' })
  const total = await checkout.pay.innerText()

  await page.goBack()
  await expect(basket.lines).toHaveCount(1)
  await page.goForward()
  await expect(checkout.pay).toHaveText(total)
  await page.reload()
  await expect(checkout.pay).toHaveText(total)
  await expect(page.getByRole('radio', { name: /Express delivery/ })).toBeChecked()

  await checkout.fillIn({ delivery: 'Express delivery' })
  await checkout.placeOrder()
  await card.isOpen()
  await page.goBack()
  await expect(page).toHaveURL(/\/orders\//)
  await expect(order.headline).toHaveText('Your items are reserved')
  await page.reload()
  await page.getByRole('link', { name: 'Continue to payment' }).click()
  await card.payWith(cards.good)
  await order.isConfirmed()
})

test('a forgotten field is named, gets the focus, and nothing else is lost', async ({ shopper }) => {
  const { page, checkout } = shopper
  const lamp = await productOnSale()
  await readyToPay(shopper, lamp.handle)
  await page.getByLabel('Email').fill('ada@')
  await page.getByLabel('City').fill('')
  await checkout.placeOrder()
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/Enter an email address like/)
  await expect(page.getByLabel('City')).toHaveAccessibleDescription('Enter the city.')
  await expect(page.getByLabel('Email')).toBeFocused()
  await expect(page.getByLabel('Full name')).toHaveValue('Ada Guest')
  await page.getByLabel('City').fill('Berlin')
  await expect(page.getByText('Enter the city.')).toBeHidden()
})

test('where no script runs, Pay cannot send name and address into the address bar', async ({
  shopper: { page, product },
  browser,
}) => {
  const lamp = await productOnSale()
  await product.open(lamp.handle)
  await product.addToBasket()
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  })
  const plain = await context.newPage()
  const response = await plain.goto('/checkout')
  await expect(plain.getByRole('button', { name: /^Pay €/ })).toBeDisabled()
  expect(await response?.text()).toContain('Checking out needs JavaScript.')
  await context.close()
})

test('pages that do not exist say so', async ({ shopper: { page } }) => {
  for (const path of ['/nothing-here', '/p/no-such-product', '/c/no-such-category', '/orders/no-order']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We could not find that page')
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a shopper can browse, filter, search and read', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Kitchen' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kitchen')
    const brand = page.getByRole('group', { name: 'Brand' }).getByRole('checkbox').first()
    const name = (await brand.getAttribute('value')) ?? ''
    await brand.check()
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(name)

    const product = page.getByRole('region', { name: 'Products' }).getByRole('heading', { level: 3 }).first()
    const title = await product.innerText()
    await product.getByRole('link').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByText('incl. VAT')).toBeVisible()

    await page.getByRole('combobox', { name: 'Search products' }).fill('teapot')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('teapot')
    await expect(page.getByRole('link', { name: 'Round stoneware teapot' })).toBeVisible()
  })
})
