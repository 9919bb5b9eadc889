import type { Database } from '@emporium/kit'
import { searchVector } from '../../services/catalog/src/adapters/save-product.ts'

const list = (words: string) => `array['${words.split(' ').join("','")}']`

const adjectives = list(
  'Soft Bright Quiet Rustic Modern Classic Folding Compact Heavy Light Striped Plain Woven Round Square Tall Slim Nordic Coastal Alpine Urban Garden Winter Summer Daily Travel Family Little Grand Noble',
)
const materials = list(
  'Linen Cotton Wool Oak Walnut Steel Copper Glass Stone Bamboo Leather Canvas Paper Silk Cork Brass Ceramic Marble Rattan Velvet',
)
const nouns = list(
  'Shirt Jacket Blanket Cushion Lamp Table Chair Kettle Mug Bowl Plate Vase Basket Backpack Wallet Notebook Candle Mirror Clock Towel Scarf Cap Boots Sandals Rug Shelf Stool Bottle Teapot Tray Apron Pillow Bench Desk Planter Rake Spade Tent Hammock Lantern',
)
const prose = list(
  'made with care for every day and many years easy to clean warm in winter cool in summer a gift that lasts packed without plastic by people who love their craft with room for more than you think and small enough to carry home',
)

const at = (words: string, seed: string) => `(${words})[1 + mod(${seed}, array_length(${words}, 1))]`

/** Fills the read model with `count` products, much as a real shop's: 248 categories on three levels, 200 brands. */
export async function fillCatalog(db: Database, count: number): Promise<void> {
  await db.query(`
    insert into category (handle, name, description, parent, position)
    select 'c' || t, ${at(nouns, 't')} || 's', '', null, t from generate_series(0, 7) t
    union all select 'c' || t || '-' || s, ${at(nouns, '8 + t * 6 + s')} || ' world', '', 'c' || t, s
      from generate_series(0, 7) t, generate_series(0, 5) s
    union all select 'c' || t || '-' || s || '-' || l, ${at(materials, 's * 4 + l')} || ' corner', '', 'c' || t || '-' || s, l
      from generate_series(0, 7) t, generate_series(0, 5) s, generate_series(0, 3) l`)
  await db.query(products, [count])
  await db.query(`
    insert into word select distinct lower(word)
    from unnest(${adjectives} || ${materials} || ${nouns}) word`)
  await db.query(`insert into word select 'maker' || chr(97 + n / 26 % 26) || chr(97 + n % 26) || substr(md5(n::text), 1, 5)
    from generate_series(1, 20000) n where md5(n::text) ~ '^[a-f]' on conflict do nothing`)
  await db.query('vacuum analyze')
}

const products = `
  with seed as (
    select n, h, uuidv7(make_interval(secs => n - $1::int)) as id,
           ${at(adjectives, 'h')} || ' ' || ${at(materials, 'h / 31')} || ' ' || ${at(nouns, 'h / 700')} as title,
           'Brand ' || chr(65 + h % 26) || (h / 26 % 8)::text as brand,
           h % 8 as top, h / 8 % 6 as sub, h / 48 % 4 as leaf,
           500 + (h % 20000) as price
    from (select n, ('x' || substr(md5(n::text), 1, 7))::bit(28)::int as h from generate_series(1, $1::int) n) numbered
  ), described as (
    select seed.*, (select string_agg(${at(prose, 'abs(hashint4(n + w * 7919))')}, ' ') from generate_series(1, 50) w) as description
    from seed
  ), kept as (
    insert into product (id, handle, version, status, categories, document, updated_at)
    select id, 'p-' || n, 1, 'active', array['c' || top || '-' || sub || '-' || leaf], '{}', now() from described
  )
  insert into listing (currency, product_id, title_key, brand, categories, tags, price_from, price_to, availability, card, search)
  select 'EUR', id, lower(title), brand,
         array['c' || top || '-' || sub || '-' || leaf, 'c' || top || '-' || sub, 'c' || top],
         case when h % 5 = 0 then array['gift', 'new'] when h % 3 = 0 then array['sale'] else array[]::text[] end,
         price, price + h % 3000,
         (array['in-stock', 'in-stock', 'in-stock', 'low', 'sold-out'])[1 + h % 5],
         json_build_object('id', id, 'handle', 'p-' || n, 'title', title, 'brand', brand,
           'image', json_build_object('url', '/media/products/p-' || n || '-1.webp', 'alt', title || ' on a table'),
           'hoverImage', json_build_object('url', '/media/products/p-' || n || '-2.webp', 'alt', title || ' from above'),
           'currency', 'EUR', 'priceFrom', price, 'priceTo', price + h % 3000, 'compareAt', null,
           'variantCount', 1 + h % 6, 'onlySku', null)::text,
         ${searchVector({ title: 'lower(title)', skus: "('''sku-' || n || ''':1A')", labels: 'lower(brand)', categories: "'world corner'", description: 'description' })}
  from described`
