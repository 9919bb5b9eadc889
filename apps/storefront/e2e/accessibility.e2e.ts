import { cards } from './pages/card.ts'
import { isFineEverywhere } from './support/fine-everywhere.ts'
import { expect, test } from './support/test.ts'

// Four looks at each page, on a machine that may be busy.
test.setTimeout(300_000)

const pages = {
  home: '/',
  category: '/c/kitchen',
  'category-filtered': '/c/kitchen?stock=in-stock&sort=price-asc',
  search: '/search?q=lamp',
  'search-nothing': '/search?q=xyzzyqwv',
  product: '/p/round-stoneware-teapot',
  'product-sold-out': '/p/twin-reel-projector',
  'basket-empty': '/basket',
  'not-found': '/nothing-here',
}

for (const [name, path] of Object.entries(pages)) {
  test(`${name} is accessible and fits, in both themes`, async ({ shopper: { page } }) => {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await isFineEverywhere(page, name)
  })
}

test('the filters on a small screen are accessible', async ({ shopper: { page } }) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto('/c/kitchen')
  await page.getByText('Filters', { exact: true }).click()
  await expect(page.getByRole('group', { name: 'Brand' })).toBeVisible()
  await isFineEverywhere(page, 'filters-open')
})

test('suggestions are accessible', async ({ shopper: { page } }) => {
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Search products' }).pressSequentially('tea')
  await expect(page.getByRole('option').first()).toBeVisible()
  await isFineEverywhere(page, 'suggestions')
})

test('everything from the drawer to the confirmed order is accessible', async ({ shopper }) => {
  const { page, product, basket, checkout, card, order } = shopper
  await product.open('tea-for-one-cup')
  await product.addToBasket()
  await isFineEverywhere(page, 'drawer')
  await product.open('round-stoneware-teapot')
  await product.addToBasket({ quantity: 2 })
  await basket.open()
  await basket.useCoupon('WELCOME10')
  await isFineEverywhere(page, 'basket')
  await checkout.open()
  await checkout.placeOrder()
  await expect(checkout.email).toHaveAccessibleDescription(/Enter your email address/)
  await isFineEverywhere(page, 'checkout-mistakes')
  await checkout.fillIn()
  await isFineEverywhere(page, 'checkout')
  await checkout.placeOrder()
  await card.isOpen()
  await isFineEverywhere(page, 'card')
  await card.payWith(cards.declined)
  await expect(card.refusal).toBeVisible()
  await isFineEverywhere(page, 'card-declined')
  await card.leave()
  await expect(page.getByText('Your card was declined.')).toBeVisible()
  await isFineEverywhere(page, 'order-unpaid')
  await page.getByRole('link', { name: 'Continue to payment' }).click()
  await card.payWith(cards.challenged)
  await expect(page.getByRole('heading', { name: 'Confirm your payment' })).toBeVisible()
  await isFineEverywhere(page, 'card-challenge')
  await card.approve()
  await order.isConfirmed()
  await isFineEverywhere(page, 'order-confirmed')
  await page.getByRole('button', { name: 'Cancel order' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await isFineEverywhere(page, 'order-cancel-question')
  await page.getByRole('button', { name: 'Yes, cancel order' }).click()
  await order.isCancelled()
  await isFineEverywhere(page, 'order-cancelled')
})
