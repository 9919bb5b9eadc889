import type { Database } from '@emporium/kit'
import type { CategoryNode } from '../domain/categories.ts'
import type { Product } from '../domain/product.ts'
import type { Known } from '../domain/upsert.ts'

const tree = `
  select coalesce(json_agg(json_build_object('handle', handle, 'name', name, 'parent', parent)), '[]')
  from category`

const load = `
  select (select document from product where handle = $1) as product,
         (select coalesce(json_object_agg(s.sku, p.handle), '{}')
          from product_sku s join product p on p.id = s.product_id where s.sku = any($2)) as owners,
         (${tree}) as categories`

/** All that a decision on one product rests on, by one statement. */
export async function loadKnown(db: Database, handle: string, skus: readonly string[]): Promise<Known> {
  const { rows } = await db.query<{
    product: Product | null
    owners: Record<string, string>
    categories: CategoryNode[]
  }>(load, [handle, skus], 'catalog_load')
  const found = rows[0]
  return {
    product: found?.product ?? null,
    skuOwners: new Map(Object.entries(found?.owners ?? {})),
    categories: found?.categories ?? [],
  }
}

/** Held while a product is written, so that the category tree stands still meanwhile. */
export async function holdCategories(db: Database): Promise<void> {
  await db.query("select pg_advisory_xact_lock_shared(hashtext('catalog.category'))", [], 'catalog_hold')
}

/** Held while the tree changes: waits for the products being written, and has new ones wait. */
export async function lockCategories(db: Database): Promise<void> {
  await db.query("select pg_advisory_xact_lock(hashtext('catalog.category'))", [], 'catalog_lock')
}
