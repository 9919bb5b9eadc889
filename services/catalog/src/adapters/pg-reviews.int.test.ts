import { reviewsSuite } from '../app/reviews.suite.ts'
import { mug } from '../domain/testing.ts'
import { pgReviews } from './pg-reviews.ts'
import { testCatalog } from './testing.ts'

reviewsSuite(async () => {
  const shop = await testCatalog()
  await shop.upsert(structuredClone(mug) as Parameters<typeof shop.upsert>[0], {
    handle: 'draft',
    title: 'Draft',
  })
  const products = await shop.db.query<{ id: string; handle: string }>('select id, handle from product')
  const idOf = (handle: string) => products.rows.find((row) => row.handle === handle)?.id ?? ''
  return {
    reviews: pgReviews(shop.db),
    onSale: idOf(mug.handle),
    draft: idOf('draft'),
    async starsOf(id) {
      const { rows } = await shop.db.query<{ stars: number[] }>('select stars from product where id = $1', [
        id,
      ])
      return rows[0]?.stars ?? []
    },
    close: shop.drop,
  }
})
