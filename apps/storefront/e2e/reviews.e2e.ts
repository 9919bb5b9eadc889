import type { Page } from '@playwright/test'
import { TRPCClientError } from '@trpc/client'
import { accountPages, newCustomer } from './pages/account.ts'
import { cards } from './pages/card.ts'
import { reviewsOn } from './pages/reviews.ts'
import { isFineEverywhere } from './support/fine-everywhere.ts'
import { unique } from './support/facts.ts'
import { shopperApi } from './support/gateway.ts'
import { catalogOf, services } from './support/services.ts'
import { accountOf, adminUrl, beStaff } from './support/staff.ts'
import { productOnSale } from './support/stock-room.ts'
import { expect, readyToPay, type Shopper, test } from './support/test.ts'

/** The shop's demo customer; they review a product of each test's own. */
async function asCustomer({ page }: Shopper, handle: string) {
  await page.goto(`/account/login?next=${encodeURIComponent(`/p/${handle}`)}`)
  await accountPages(page).logIn(accountOf('customer'))
  await expect(page).toHaveURL(new RegExp(`/p/${handle}$`))
}

test('a customer buys and reviews; staff approve it, and it moves the rating', async ({
  shopper,
  another,
}) => {
  test.setTimeout(180_000)
  const { page, card, order, product } = shopper
  const lamp = await productOnSale()
  const title = `Bright ${unique()}`
  const [account, reviews] = [accountPages(page), reviewsOn(page)]
  const ada = newCustomer()
  await account.register(ada)
  await account.confirm(ada)
  await readyToPay(shopper, lamp.handle)
  await shopper.checkout.placeOrder()
  await card.payWith(cards.good)
  await order.isConfirmed()

  await product.open(lamp.handle)
  await expect(reviews.section).toContainText('Nobody has reviewed this yet.')
  await reviews.tell({ stars: 4, title })
  await page.reload()
  await expect(reviews.note).toContainText('will appear once we have checked it')
  await expect(reviews.section).toContainText('Nobody has reviewed this yet.')
  await expect(reviews.rating).toBeHidden()

  const desk = another.page
  await beStaff(desk, 'support')
  const waiting = await waitingAtDesk(desk, title)
  await expect(waiting).toContainText('Bought it here')
  await waiting.getByRole('button', { name: `Approve “${title}”` }).click()
  await expect(waiting).toBeHidden()

  await page.reload()
  await expect(reviews.all).toHaveCount(1)
  await expect(reviews.all).toContainText([title])
  await expect(reviews.all).toContainText(['Verified purchase'])
  await expect(reviews.all).toContainText(['Ada L.'])
  await expect(reviews.rating).toHaveText(/4\.0\s*1 review/)
  await expect(reviews.note).toHaveText('Your review is published.')
  await isFineEverywhere(page, 'review-verified')

  const found = `/search?q=${encodeURIComponent(lamp.title)}&sort=rating`
  const tiles = page.getByRole('region', { name: 'Products' }).getByRole('article')
  // Lists may be a second old.
  await expect(async () => {
    await page.goto(found)
    await expect(tiles).toContainText(['4 of 5 stars'], { timeout: 1_000 })
  }).toPass()
  await page.getByRole('group', { name: 'Rating' }).getByRole('radio', { name: '4 stars and up' }).check()
  await expect(page).toHaveURL(/[?&]rating=4/)
  await expect(tiles).toHaveCount(1)
  await page.getByRole('link', { name: 'Remove filter 4 stars and up' }).click()
  await expect(page).not.toHaveURL(/rating=/)

  await product.open(lamp.handle)
  await reviews.tell({ stars: 2, title: `${title} no more` })
  await page.reload()
  await expect(reviews.section).toContainText('Nobody has reviewed this yet.')
})

test('what staff reject never shows, and its author is told why', async ({ shopper, another }) => {
  const lamp = await productOnSale()
  const title = `Buy elsewhere ${unique()}`
  const reviews = reviewsOn(shopper.page)
  await asCustomer(shopper, lamp.handle)
  await reviews.tell({ stars: 1, title })

  const desk = another.page
  await beStaff(desk, 'catalog')
  const waiting = await waitingAtDesk(desk, title)
  await expect(waiting).not.toContainText('Bought it here')
  await waiting.getByRole('button', { name: `Reject “${title}”` }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await expect(desk.getByRole('alert')).toHaveText('Choose a reason.')
  await desk.getByLabel('Reason').selectOption({ label: 'Advertising' })
  await desk.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await expect(waiting).toBeHidden()
  await desk.goto(`${adminUrl()}/reviews?state=rejected`)
  await expect(waiting).toContainText('Advertising')

  await shopper.page.reload()
  await expect(reviews.note).toContainText('because it advertises something')
  const stranger = reviewsOn(desk)
  await another.product.open(lamp.handle)
  await expect(stranger.section).toContainText('Nobody has reviewed this yet.')
})

test('a stranger reads, and is led to the login to write', async ({ shopper }) => {
  const { page, product } = shopper
  const lamp = await productOnSale()
  const reviews = reviewsOn(page)
  await product.open(lamp.handle)
  await expect(reviews.write).toBeHidden()
  await reviews.logIn.click()
  await accountPages(page).logIn(accountOf('customer'))
  await expect(page).toHaveURL(new RegExp(`/p/${lamp.handle}#reviews$`))
  await expect(reviews.write).toBeVisible()

  const shop = shopperApi()
  const { product: found } = (await shop.product.query({ handle: lamp.handle, currency: 'EUR' })) ?? {}
  const review = { productId: found?.id ?? '', rating: 5, title: 'Mine', text: 'Mine.', author: 'Nobody' }
  const refusal = await shop.writeReview.mutate(review).catch((error: unknown) => error)
  expect(refusal instanceof TRPCClientError && refusal.data?.code).toBe('UNAUTHORIZED')
})

test('a review that was rewritten meanwhile is not approved unread', async ({ page }) => {
  const lamp = await productOnSale()
  const title = `Fine ${unique()}`
  const write = await reviewerOf(lamp.handle)
  const customer = crypto.randomUUID()
  await write(customer, { title })
  await beStaff(page, 'admin')
  await waitingAtDesk(page, title)
  await write(customer, { title: `Not what you read ${unique()}` })
  await page.getByRole('button', { name: `Approve “${title}”` }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'read it again' })).toBeVisible()
})

test('reviews in the shop are accessible and fit, in both themes', async ({ shopper }) => {
  test.setTimeout(300_000)
  const { page } = shopper
  const lamp = await productOnSale()
  const reviews = reviewsOn(page)
  const write = await reviewerOf(lamp.handle)
  for (let n = 1; n <= 8; n++) {
    const told = { rating: 1 + (n % 5), title: `Impression ${n}, in some more words` }
    const { id: reviewId } = await write(crypto.randomUUID(), told)
    await services.catalog.approveReview.mutate({ reviewId, version: 1 })
  }

  await asCustomer(shopper, lamp.handle)
  await expect(reviews.rating).toHaveText(/8 reviews/)
  await expect(reviews.all).toHaveCount(5)
  await isFineEverywhere(page, 'reviews')
  await page.getByRole('button', { name: 'Show more reviews' }).click()
  await expect(reviews.all).toHaveCount(8)
  await reviews.open()
  await reviews.send.click()
  await expect(reviews.section).toContainText('Choose one to five stars.')
  await expect(reviews.section).toContainText('Write what you think of it.')
  await isFineEverywhere(page, 'review-mistakes')

  await expect(async () => {
    await page.goto(`/search?q=${encodeURIComponent(lamp.title)}&rating=2`)
    await expect(page.getByRole('group', { name: 'Rating' })).toBeAttached({ timeout: 1_000 })
  }).toPass()
  await isFineEverywhere(page, 'listing-rated')
})

test('reviews at the desk are accessible and fit, in both themes', async ({ page: desk }) => {
  test.setTimeout(300_000)
  const lamp = await productOnSale()
  const write = await reviewerOf(lamp.handle)
  const title = `Waiting ${unique()}`
  const { id: reviewId } = await write(crypto.randomUUID(), { title: 'Shown' })
  await services.catalog.approveReview.mutate({ reviewId, version: 1 })
  await write(crypto.randomUUID(), { title })
  await beStaff(desk, 'admin')
  await waitingAtDesk(desk, title)
  await isFineEverywhere(desk, 'admin-reviews')
  await desk.getByRole('button', { name: `Reject “${title}”` }).click()
  await isFineEverywhere(desk, 'admin-review-reject')
  await desk.goto(`${adminUrl()}/reviews?state=all`)
  await expect(desk.getByRole('button', { name: /^Take down/ }).first()).toBeVisible()
  await isFineEverywhere(desk, 'admin-reviews-all')
})

/** Writes reviews of a product for customers who exist by their id alone. */
async function reviewerOf(handle: string) {
  const productId = (await services.catalog.product.query({ handle }))?.id ?? ''
  const text = 'Two sentences are enough for this. Here is the second.'
  const usual = { productId, rating: 4, title: 'Fine', text, author: 'Grace H.' }
  return (customerId: string, told: Partial<typeof usual>) =>
    catalogOf(customerId).writeReview.mutate({ ...usual, ...told })
}

/** Whoever waits longest comes first, and others wait, too: on some page it is. */
async function waitingAtDesk(desk: Page, title: string) {
  const waiting = desk.getByRole('article', { name: title, exact: true })
  await desk.goto(`${adminUrl()}/reviews`)
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible()
  while (!(await waiting.isVisible())) {
    const before = desk.url()
    await desk.getByRole('link', { name: 'Next page' }).click()
    await expect(desk).not.toHaveURL(before)
  }
  return waiting
}
