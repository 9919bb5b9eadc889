import type { Category as CategoryView } from '@emporium/contracts'
import type { Database, Outbox } from '@emporium/kit'
import { Prisma, type PrismaClient } from '../../generated/client.ts'
import type { Categories } from '../app/ports.ts'
import { same } from '../domain/changes.ts'
import { type Category, type CategoryPlan, touched } from '../domain/plan-categories.ts'
import type { Product } from '../domain/product.ts'
import { eventsOf } from './events.ts'
import { lockCategories } from './load-product.ts'
import { writeListing, writeProduct } from './save-product.ts'

export interface PrismaCategoriesDeps {
  readonly db: Database
  readonly prisma: PrismaClient
  readonly outbox: Outbox
  readonly onChange: () => void
}

const BATCH = 200

export function prismaCategories(deps: PrismaCategoriesDeps): Categories {
  const { db, prisma, onChange } = deps
  return {
    update: (plan, now) =>
      db.transaction(async () => {
        await lockCategories(db)
        const before = await allCategories(prisma)
        const planned = plan(before)
        await saveChanged(prisma, before, planned.tree)
        await followProducts(deps, planned, now)
        db.afterCommit(onChange)
      }),
  }
}

/** Every category, in the order of the shop. */
export async function allCategories(prisma: PrismaClient): Promise<CategoryView[]> {
  const rows = await prisma.category.findMany({ orderBy: [{ position: 'asc' }, { handle: 'asc' }] })
  return rows.map((row) => ({ ...row, image: row.image as CategoryView['image'] }))
}

async function saveChanged(prisma: PrismaClient, before: readonly Category[], after: readonly Category[]) {
  const known = new Map(before.map((category) => [category.handle, category]))
  for (const { handle, name, description, parent, image, position } of after) {
    const category = { handle, name, description, parent, image, position }
    if (same(known.get(handle), category)) continue
    const data = { ...category, image: image === null ? Prisma.DbNull : { ...image } }
    await prisma.category.upsert({ where: { handle }, create: data, update: data })
  }
}

const affected = `
  select document, stars from product where categories && $1 and handle > $2 order by handle limit ${BATCH}`

/** Products below a moved category get a new version and an event, for they carry their ancestors; others do not. */
async function followProducts(
  { db, outbox }: PrismaCategoriesDeps,
  { tree, moved, renamed }: CategoryPlan,
  now: string,
) {
  const handles = [...new Set([...moved, ...renamed])]
  for (let after: string | null = handles.length === 0 ? null : ''; after !== null; ) {
    const { rows } = await db.query<{ document: Product; stars: number[] }>(affected, [handles, after])
    for (const { document: product, stars } of rows) {
      if (product.categories.some((handle) => moved.has(handle))) await retell(product)
      else await writeListing(db, { product, stars }, tree)
    }
    after = rows.length < BATCH ? null : (rows.at(-1)?.document.handle ?? null)
  }

  async function retell(product: Product) {
    const next = touched(product, now)
    await writeProduct(db, next, tree)
    await outbox.add(eventsOf(product, next, tree))
  }
}
