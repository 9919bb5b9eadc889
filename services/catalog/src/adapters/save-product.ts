import type { Database } from '@emporium/kit'
import type { CategoryNode } from '../domain/categories.ts'
import { withAncestors } from '../domain/categories.ts'
import { listingEntries, searchTexts } from '../domain/listing.ts'
import type { Product } from '../domain/product.ts'
import { ratingOf, type Stars } from '../domain/rating.ts'

/** Another writer came first. */
export class StaleVersion extends Error {}

// The rows of stock_state make inventory's news of a SKU and the writing of its product wait for each other.
const saveProduct = `
  with kept as (
    insert into product (id, handle, version, status, categories, document, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (id) do update
      set handle = excluded.handle, version = excluded.version, status = excluded.status,
          categories = excluded.categories, document = excluded.document, updated_at = excluded.updated_at
      where product.version = excluded.version - 1
    returning id, stars
  ), gone as (
    delete from product_sku using kept where product_id = kept.id and sku <> all($8)
  ), added as (
    insert into product_sku (sku, product_id)
    select wanted.sku, kept.id from kept, unnest($8::text[]) as wanted (sku)
    where not exists (select from product_sku mine where mine.sku = wanted.sku and mine.product_id = kept.id)
    order by 1
  ), stocked as (
    insert into stock_state (sku, state, version)
    select sku, 'sold-out', 0 from unnest($8::text[]) as wanted (sku) order by 1
    on conflict do nothing
  )
  select stars from kept`

const weighted = (text: string, weight: string) =>
  `setweight(to_tsvector('english', ${text}) || to_tsvector('simple', ${text}), '${weight}')`

/** The search vector in SQL, of SQL expressions; of a description the stems alone are kept, for its size. */
export function searchVector(of: Record<'title' | 'skus' | 'labels' | 'categories' | 'description', string>) {
  return `${weighted(of.title, 'A')} || ${of.skus}::tsvector || ${weighted(of.labels, 'B')}
    || ${weighted(of.categories, 'C')} || setweight(to_tsvector('english', ${of.description}), 'D')`
}

/** Best state over the SKUs in `skus`. */
export const bestAvailability = (skus: string) => `
  coalesce((select state from stock_state where sku = any(${skus})
            order by array_position(array['in-stock', 'low', 'sold-out'], state) limit 1), 'sold-out')`

// The rating of what is listed already is the moderation's to change.
const listProduct = `
  with gone as (
    delete from listing
    where product_id = $1 and currency not in (select currency from jsonb_to_recordset($2) as e (currency text))
  ), spoken as (
    insert into word select word from unnest($12::text[]) as w (word)
    where exists (select from jsonb_array_elements($2)) order by 1
    on conflict do nothing
  )
  insert into listing (currency, product_id, title_key, brand, categories, tags, price_from, price_to,
                       availability, card, search, rating, rating_count)
  select currency, $1, $3, $4, $5, $6, price_from, price_to, ${bestAvailability('$7::text[]')}, card,
         ${searchVector({ title: '$3', skus: '$8', labels: '$9', categories: '$10', description: '$11' })}, $13, $14
  from jsonb_to_recordset($2) as e (currency text, price_from bigint, price_to bigint, card text)
  on conflict (currency, product_id) do update
    set title_key = excluded.title_key, brand = excluded.brand, categories = excluded.categories,
        tags = excluded.tags, price_from = excluded.price_from, price_to = excluded.price_to,
        availability = excluded.availability, card = excluded.card, search = excluded.search`

/** Keeps the product and its place in the listing. @throws StaleVersion, or a unique violation for a taken name */
export async function writeProduct(db: Database, product: Product, tree: readonly CategoryNode[]) {
  const { id, handle, version, status, categories, updatedAt } = product
  const skus = product.variants.map(({ sku }) => sku)
  const { rows } = await db.query<{ stars: number[] }>(
    saveProduct,
    [id, handle, version, status, categories, JSON.stringify(product), updatedAt, skus],
    'catalog_save',
  )
  const [saved] = rows
  if (!saved) throw new StaleVersion()
  await writeListing(db, { product, stars: saved.stars }, tree)
}

/** Brings the listing up to date with the product. */
export async function writeListing(
  db: Database,
  { product, stars }: { readonly product: Product; readonly stars: Stars },
  tree: readonly CategoryNode[],
) {
  const rating = ratingOf(stars)
  const texts = searchTexts(product, tree)
  const entries = listingEntries(product).map(({ currency, priceFrom, priceTo, card }) => ({
    currency,
    price_from: priceFrom,
    price_to: priceTo,
    card: JSON.stringify(card),
  }))
  const values = [
    product.id,
    JSON.stringify(entries),
    texts.title,
    product.brand,
    withAncestors(product.categories, tree).map(({ handle }) => handle),
    product.tags,
    product.variants.map(({ sku }) => sku),
    texts.skus.map((sku) => `'${sku}':1A`).join(' '),
    texts.labels,
    texts.categories,
    texts.description,
    texts.vocabulary,
    rating.tenths,
    rating.count,
  ]
  await db.query(listProduct, values, 'catalog_list_product')
}
