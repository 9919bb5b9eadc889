import type { Baskets, Checkout, Found, OpenBasket } from '../app/ports.ts'
import { type Basket, skusOf } from '../domain/basket.ts'
import type { Settled } from '../domain/checkout.ts'
import { checkedOut } from './events.ts'
import { type PgDeps, pgBaskets } from './pg-baskets.ts'
import type { RedisStore, StoredBasket } from './redis-store.ts'
import { type ContextRow, toState, toVariants } from './rows.ts'
import * as sql from './sql.ts'

interface Deps extends PgDeps {
  readonly store: RedisStore
}

interface Loaded {
  readonly row: StoredBasket | null
  /** Somebody gave this basket's id up: it makes no order any more, and goes on under another. */
  readonly isGivenUp: boolean
  readonly found: Found
  readonly settled: Settled | null
  /** Highest version of this owner's ordered baskets. */
  readonly last: number
}

/** Every loss is another's success; so many in a row do not happen. */
const ATTEMPTS = 200
const BATCH = 1_000

/**
 * Open baskets in Redis; orders, contacts and copies of the catalogue in PostgreSQL. An order is the row of its basket's
 * id there: whoever inserts that id first decides, a checkout that it is ordered or an edit that it is given up. Redis is
 * brought in line afterwards, now or at the next look.
 */
export function redisBaskets(deps: Deps): Baskets {
  const { store, now, newId } = deps
  const pg = pgBaskets(deps)
  return {
    find: async (owner) => (await load(deps, owner)).found,
    update: (owner, skus, decide) =>
      untilWritten(async () => {
        const loaded = await load(deps, owner, skus)
        const { found } = loaded
        const basket = decide(found)
        if (basket === found.open?.basket) return found
        const next = await successor(deps, owner, loaded, basket)
        return next && (await store.put(owner, loaded.row, next, now())) ? { ...found, open: next } : null
      }),
    checkOut: (owner, attempt, decide) =>
      untilWritten(async () => {
        const loaded = await load(deps, owner, [], attempt)
        const { row, found, settled, isGivenUp } = loaded
        const decision = decide(found, settled)
        if (decision.kind === 'settled') return decision.settled
        if (!row) return null
        if (isGivenUp) return again(store.put(owner, row, { ...row, id: newId() }, now()))
        if (!(await store.seal(owner, row))) return null
        const done = await settle(deps, { owner, key: attempt.key, open: row }, decision.checkout)
        // The order is made whether or not Redis hears of it now.
        if (done) await store.close(owner, row.id).catch(() => {})
        return done
      }),
    merge: (from, into, decide) =>
      untilWritten(async () => {
        const guest = await load(deps, from)
        const { row } = guest
        if (!row) return 'done'
        const target = await load(deps, into, skusOf(row.basket))
        const basket = decide(row.basket, target.found)
        if (!(await isFree(deps, from, guest))) return null
        const isSame = basket === target.found.open?.basket
        const next = isSame ? null : await successor(deps, into, target, basket)
        if (!isSame && !next) return null
        const both = [
          { owner: from, basket: row },
          { owner: into, basket: target.row },
        ] as const
        return (await store.merge(...both, next, now())) ? 'done' : null
      }).then(() => undefined),
    contactOf: pg.contactOf,
    forget: async (before) => (await pg.forget(before)) + (await store.forget(before.untouchedOpen, BATCH)),
  }
}

async function load(
  deps: Deps,
  owner: string,
  skus: readonly string[] = [],
  attempt?: { version: number; key: string },
): Promise<Loaded> {
  const row = await deps.store.get(owner)
  const context = await contextOf(deps, { owner, skus, row }, attempt)
  const { status, last, settled } = context
  const isOrdered = status === 'checked-out'
  if (row && isOrdered) await deps.store.close(owner, row.id)
  const open = isOrdered ? null : row
  const found = { open, variants: toVariants(context.variants) }
  return { row: open, isGivenUp: status === 'given-up', found, settled, last }
}

async function contextOf(
  { db }: Deps,
  { owner, skus, row }: { owner: string; skus: readonly string[]; row: StoredBasket | null },
  attempt?: { version: number; key: string },
): Promise<ContextRow> {
  const own = row ? skusOf(row.basket) : []
  const values = [owner, skus, own, row?.id, attempt?.version, attempt?.key]
  const { rows } = await db.query<ContextRow>(sql.context, values, 'basket_context')
  return rows[0] ?? { status: null, last: 0, settled: null, variants: null }
}

/** What comes after the basket that was loaded; null where that was ordered meanwhile. */
async function successor(
  deps: Deps,
  owner: string,
  loaded: Loaded,
  basket: Basket,
): Promise<OpenBasket | null> {
  const { row, last, isGivenUp } = loaded
  if (!row) return { id: deps.newId(), version: last + 1, basket }
  if (!(await isFree(deps, owner, loaded))) return null
  return { id: row.sealed || isGivenUp ? deps.newId() : row.id, version: row.version + 1, basket }
}

/** A basket that a checkout has sealed may be changed once its id is given up; false where it was ordered. */
async function isFree({ db, now }: Deps, owner: string, { row, isGivenUp }: Loaded): Promise<boolean> {
  if (!row?.sealed || isGivenUp) return true
  const values = [row.id, owner, row.version, row.basket.currency, now()]
  const { rows } = await db.query<{ status: string }>(sql.giveUp, values, 'basket_give_up')
  // No row: another inserted it in the same moment.
  return rows[0]?.status === 'given-up'
}

function settle(
  { db, outbox, now }: Deps,
  { owner, key, open }: { owner: string; key: string; open: OpenBasket },
  checkout: Checkout,
): Promise<Settled | null> {
  const { orderId, contact, address } = checkout
  const { quote } = checkout.pinned
  const row = [
    open.id,
    owner,
    open.version + 1,
    open.basket.currency,
    toState(open.basket),
    skusOf(open.basket),
  ]
  const order = [orderId, key, JSON.stringify(quote), JSON.stringify(contact), JSON.stringify(address), now()]
  return db.transaction(async () => {
    const { rowCount } = await db.query(sql.insertSettled, [...row, ...order], 'basket_insert_settled')
    if (rowCount === 0) return null
    await outbox.add([checkedOut(owner, open, checkout)])
    return { orderId, version: open.version, total: quote.total, currency: quote.currency }
  })
}

async function untilWritten<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let count = 0; count < ATTEMPTS; count++) {
    const result = await attempt()
    if (result !== null) return result
  }
  throw new Error('A basket could not be written: it is changed without a pause')
}

/** Whatever came of it, the basket has to be looked at again. */
async function again(work: Promise<unknown>): Promise<null> {
  await work
  return null
}
