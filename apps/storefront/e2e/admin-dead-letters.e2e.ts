import { expect, type Page, test } from '@playwright/test'
import { rows } from './support/books.ts'
import { unique } from './support/facts.ts'
import { isFineEverywhere } from './support/fine-everywhere.ts'
import { adminUrl, beStaff } from './support/staff.ts'

const subscriber = 'discount.release-coupon'
const planted: string[] = []

// What is left would stay in the way of those who audit this shop.
test.afterEach(() => rows('discount', 'delete from dead_letter where event_id = any($1)', [planted]))

/** An event that this subscriber cannot read, among its dead letters. Its type is its own, so that it can be found. */
async function plant(type = `e2e.${unique()}.v1`) {
  const id = crypto.randomUUID()
  const envelope = {
    id,
    type,
    occurredAt: new Date().toISOString(),
    aggregateId: id,
    aggregateVersion: 1,
    correlationId: id,
    causationId: id,
    data: { orderId: 'a-bad-order-id' },
  }
  await rows(
    'discount',
    `insert into dead_letter (event_id, subscriber, type, envelope, reason, attempts, first_failed_at)
     values ($1, $2, $3, $4, 'ZodError: planted', 8, now())`,
    [id, subscriber, type, JSON.stringify(envelope)],
  )
  planted.push(id)
  return { id, type }
}

const lettersOf = (id: string) =>
  rows<{ discarded: boolean }>(
    'discount',
    'select discarded_at is not null as discarded from dead_letter where event_id = $1',
    [id],
  )

async function open(page: Page, type: string) {
  await page.goto(`${adminUrl()}/dead-letters?service=discount&type=${type}`)
  await page.getByRole('link', { name: type }).click()
  await expect(page.getByRole('heading', { level: 1, name: type })).toBeVisible()
}

const dialog = (page: Page) => page.getByRole('dialog')

test('an event with wrong data is edited and replayed, and has its effect', async ({ page }) => {
  const { id, type } = await plant()
  await beStaff(page, 'admin')
  await open(page, type)
  await expect(page.getByText('ZodError: planted')).toBeVisible()
  await page.getByRole('button', { name: 'Replay' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'It failed again' })).toBeVisible()

  await page.getByRole('button', { name: 'Edit…' }).click()
  await dialog(page).getByLabel('Data (JSON)').fill('{ "orderId": }')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('This is not JSON')
  await dialog(page)
    .getByLabel('Data (JSON)')
    .fill(JSON.stringify({ orderId: crypto.randomUUID() }))
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'As it came' })).toContainText('a-bad-order-id')

  await page.getByRole('button', { name: 'Replay' }).click()
  await expect(page).toHaveURL(/\/dead-letters$/)
  expect(await lettersOf(id)).toEqual([])
  const handled = await rows('discount', 'select 1 from inbox where event_id = $1', [id])
  expect(handled).toHaveLength(1)
})

test('a letter is discarded with a reason, and found among the discarded ones', async ({ page }) => {
  const { id, type } = await plant()
  await beStaff(page, 'admin')
  await open(page, type)
  await page.getByRole('button', { name: 'Discard…' }).click()
  await dialog(page).getByRole('button', { name: 'Discard' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('Say why')
  await dialog(page).getByLabel('Why').fill('the order was cancelled by hand')
  await dialog(page).getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('the order was cancelled by hand')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Replay' })).toBeHidden()
  expect(await lettersOf(id)).toEqual([{ discarded: true }])

  await page.goto(`${adminUrl()}/dead-letters?type=${type}`)
  await expect(page.getByText('No dead letters')).toBeVisible()
  await page.getByLabel('State').selectOption({ label: 'Discarded' })
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('row').filter({ hasText: type })).toContainText('cancelled by hand')
})

test('all of a type are replayed at once', async ({ page }) => {
  const { id, type } = await plant()
  const other = await plant(type)
  await rows(
    'discount',
    `update dead_letter set envelope = jsonb_set(envelope, '{data,orderId}', to_jsonb($2::text)) where event_id = $1`,
    [id, crypto.randomUUID()],
  )
  await beStaff(page, 'admin')
  await page.goto(`${adminUrl()}/dead-letters?type=${type}`)
  await page.getByRole('button', { name: 'Replay these…' }).click()
  await dialog(page).getByRole('button', { name: 'Replay' }).click()
  await expect(page.getByRole('status').filter({ hasText: '1 handled, 1 failed again.' })).toBeVisible()
  expect([await lettersOf(id), await lettersOf(other.id)]).toEqual([[], [{ discarded: false }]])
})

test('dead letters and their dialogs are accessible and fit, in both themes', async ({ page }) => {
  test.setTimeout(300_000)
  const { type } = await plant()
  await beStaff(page, 'admin')
  await page.goto(`${adminUrl()}/dead-letters?type=${type}`)
  await expect(page.getByRole('link', { name: type })).toBeVisible()
  await isFineEverywhere(page, 'admin-dead-letters-some')
  await open(page, type)
  await isFineEverywhere(page, 'admin-dead-letter')
  await page.getByRole('button', { name: 'Edit…' }).click()
  await isFineEverywhere(page, 'admin-dead-letter-edit')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'As it came' })).toBeVisible()
  await isFineEverywhere(page, 'admin-dead-letter-edited')
  await page.getByRole('button', { name: 'Discard…' }).click()
  await isFineEverywhere(page, 'admin-dead-letter-discard')
})
