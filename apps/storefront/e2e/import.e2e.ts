import { cards } from './pages/card.ts'
import { fileWith, importFile } from './support/command.ts'
import { unique } from './support/facts.ts'
import { chargesOf } from './support/provider.ts'
import { expect, test } from './support/test.ts'

/** What another shop exports: one product with sizes, one without; some SKUs blank, pictures at that shop. */
function foreignProducts(mark: string): string {
  return [
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text',
    `quilted-gilet-${mark},Quilted gilet ${mark},"<p>Warm, and <strong>light</strong>.</p><script>alert(1)</script>",Northbound,Clothing,"outdoor, autumn",true,Size,Small,GIL-${mark}-S,420,6,79.90,99.90,https://cdn.example.com/gilet-1.jpg,1,A quilted gilet`,
    `quilted-gilet-${mark},,,,,,,,Large,,440,2,84.90,,https://cdn.example.com/gilet-2.jpg,2,Its lining`,
    `enamel-flask-${mark},Enamel flask ${mark},<p>Keeps tea warm.</p>,Northbound,Kitchen,,true,Title,Default Title,,310,9,24.50,,https://cdn.example.com/flask.jpg,1,`,
    '',
  ].join('\n')
}

test('products of a foreign file are rehearsed, imported, found by search and bought', async ({
  shopper,
}) => {
  const { page, product, checkout, card, order } = shopper
  const mark = unique()
  const file = await fileWith(foreignProducts(mark))

  const rehearsal = await importFile(file, '--dry-run')
  expect(rehearsal).toMatchObject({ code: 0 })
  expect(rehearsal.output).toContain('2 to create')
  expect(rehearsal.output).toContain('nothing was changed')
  expect((await page.goto(`/p/quilted-gilet-${mark}`))?.status()).toBe(404)

  const done = await importFile(file)
  expect(done).toMatchObject({ code: 0 })
  expect(done.output).toContain('2 created')
  expect((await importFile(file)).output).toContain('0 created, 0 updated, 2 unchanged')

  await page.goto(`/search?q=${encodeURIComponent(`quilted gilet ${mark}`)}`)
  await page.getByRole('link', { name: `Quilted gilet ${mark}` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Quilted gilet ${mark}`)
  await product.choose('Size', 'Large')
  await expect(page.getByText('€84.90')).toBeVisible()
  await expect(product.stockNote).toHaveText('Only 2 left')
  await expect(page.getByText('alert(1)')).toHaveCount(0)
  await product.addToBasket()
  await product.goToCheckout()
  await checkout.fillIn()
  await checkout.placeOrder()
  await card.payWith(cards.good)

  await order.isConfirmed()
  await expect(order.items).toContainText('Large')
  await expect(order.items).toContainText('1 × €84.90')
  expect((await chargesOf(order.id())).ledger).toHaveLength(1)
  await page.goto(`/p/quilted-gilet-${mark}`)
  await product.choose('Size', 'Large')
  await expect(product.stockNote).toHaveText('Only 1 left')
})

test('bad rows are named by line and column, and do not stop the rest', async ({ shopper: { page } }) => {
  const mark = unique()
  const rows = foreignProducts(mark).replace('24.50', 'cheap')
  const outcome = await importFile(await fileWith(rows))
  expect(outcome.code).toBe(1)
  expect(outcome.output).toMatch(/line 4.*Variant Price/i)
  expect(outcome.output).toContain('1 created')
  expect((await page.goto(`/p/quilted-gilet-${mark}`))?.status()).toBe(200)
  expect((await page.goto(`/p/enamel-flask-${mark}`))?.status()).toBe(404)
})

test('a file of another format is refused as a whole, in words', async () => {
  const outcome = await importFile(await fileWith('id;name\n1;Teapot\n'))
  expect(outcome.code).toBe(1)
  expect(outcome.output).toContain('products.csv')
})
