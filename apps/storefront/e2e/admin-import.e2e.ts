import { expect, test } from '@playwright/test'
import { unique } from './support/facts.ts'
import { services } from './support/services.ts'
import { adminUrl, beStaff } from './support/staff.ts'

const header =
  'Handle,Title,Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Status'

test('a file with errors: what would happen, row by row, then what did', async ({ page }) => {
  const mark = unique()
  const good = [`good-${mark}`, `fine-${mark}`]
  const rows = [
    header,
    `${good[0]},Good lamp,Testworks,Title,Default Title,GOOD-${mark},5,19.90,active`,
    `bad-${mark},Bad lamp,Testworks,Title,Default Title,BAD-${mark},5,cheap,active`,
    `${good[1]},Fine lamp,Testworks,Title,Default Title,FINE-${mark},7,29.90,active`,
  ]
  await beStaff(page, 'catalog')
  await page.goto(`${adminUrl()}/import`)
  await choose(page, 'products.csv', rows.join('\n'))
  await page.getByRole('button', { name: 'Check the file' }).click()

  const counts = page.getByTestId('import-counts')
  await expect(counts).toHaveText('2 to create, 0 to update, 0 unchanged, 1 with errors')
  const table = page.getByRole('region', { name: 'Rows of the file' })
  await expect(table.getByRole('row').filter({ hasText: 'Error' })).toContainText('Variant Price')
  await expect(table.getByRole('row').filter({ hasText: 'Error' })).toContainText('3')
  expect(await known(good)).toEqual([])

  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(page.getByRole('dialog')).toContainText('2 products are created')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(counts).toHaveText('2 created, 0 updated, 0 unchanged, 1 with errors')
  expect(await known(good)).toEqual(good.toSorted())
  const levels = await services.inventory.stock.query({ skus: [`GOOD-${mark}`, `FINE-${mark}`] })
  expect(levels.map(({ onHand }) => onHand).toSorted()).toEqual([5, 7])

  await choose(page, 'again.csv', rows.join('\n').replace('Good lamp', 'Better lamp'))
  await page.getByRole('button', { name: 'Check the file' }).click()
  await expect(counts).toHaveText('0 to create, 1 to update, 1 unchanged, 1 with errors')
  await expect(table.getByRole('row').filter({ hasText: 'Update' })).toContainText('title')
})

test('what is not a product CSV is refused in words, and changes nothing', async ({ page }) => {
  await beStaff(page, 'catalog')
  await page.goto(`${adminUrl()}/import`)
  const refusals = {
    'book.xlsx': ['PK\u0003\u0004 and so on', 'Excel'],
    'list.csv': ['Name;Price\nLamp;3', 'semicolons'],
    'page.csv': ['<!doctype html><p>Sorry</p>', 'HTML'],
    'other.csv': ['colour,size\nred,3', 'Handle'],
  } as const
  for (const [name, [content, words]] of Object.entries(refusals)) {
    await choose(page, name, content)
    await page.getByRole('button', { name: 'Check the file' }).click()
    await expect(page.getByRole('alert').filter({ hasText: words }), name).toBeVisible()
  }
  await page.getByLabel('Product CSV').setInputFiles({
    name: 'huge.csv',
    mimeType: 'text/csv',
    buffer: Buffer.alloc(10 * 1024 * 1024 + 1, 'a'),
  })
  await expect(page.getByRole('alert').filter({ hasText: 'larger than 10 MB' })).toBeVisible()
})

function choose(page: import('@playwright/test').Page, name: string, content: string) {
  return page
    .getByLabel('Product CSV')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
}

async function known(handles: readonly string[]): Promise<string[]> {
  const { products } = await services.catalog.products.query({ handles: [...handles], limit: 10 })
  return products.map(({ handle }) => handle).toSorted()
}
