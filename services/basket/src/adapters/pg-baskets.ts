import { type Database, joinTransactions, type Outbox, writeChange } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../../generated/client.ts'
import type { Address, Baskets, Checkout, Contact, Found, OpenBasket } from '../app/ports.ts'
import { type Basket, skusOf } from '../domain/basket.ts'
import type { Settled } from '../domain/checkout.ts'
import { checkedOut } from './events.ts'
import { untilWritten } from './retry.ts'
import { type CheckoutRow, type FoundRow, toFound, toState } from './rows.ts'
import * as sql from './sql.ts'

export interface PgDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly newId: () => string
  readonly now: () => Date
}

const BATCH = 1_000
const MERGE_ATTEMPTS = 5

/** Baskets in PostgreSQL: a load and a conditional write per edit, without a transaction of its own. */
export function pgBaskets(deps: PgDeps): Baskets {
  const { db } = deps
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  return {
    find: (owner) => load(db, owner, []),
    update: (owner, skus, decide) =>
      untilWritten(db, owner, async () => {
        const found = await load(db, owner, skus)
        const basket = decide(found)
        return basket === found.open?.basket ? found : write(deps, owner, found, basket)
      }),
    checkOut: (owner, attempt, decide) =>
      untilWritten(db, owner, async () => {
        const { found, settled } = await loadForCheckout(db, owner, attempt)
        const decision = decide(found, settled)
        if (decision.kind === 'settled') return decision.settled
        return found.open
          ? settle(deps, { owner, key: attempt.key, open: found.open }, decision.checkout)
          : null
      }),
    merge: mergeOn(deps),
    async contactOf(orderId) {
      const { rows } = await db.query<{ contact: Contact; address: Address }>(
        sql.contact,
        [orderId],
        'basket_contact',
      )
      return rows[0] ?? null
    },
    async forget({ untouchedOpen, settled }) {
      const open = { status: 'open', createdAt: { lt: untouchedOpen }, touchedAt: { lt: untouchedOpen } }
      const ended = { in: ['checked-out', 'given-up'] }
      const ordered = { status: ended, createdAt: { lt: settled }, touchedAt: { lt: settled } }
      const expired = await prisma.basket.deleteMany({ where: open, limit: BATCH })
      const contacts = await prisma.checkoutContact.deleteMany({
        where: { createdAt: { lt: settled } },
        limit: BATCH,
      })
      const old = await prisma.basket.deleteMany({ where: ordered, limit: BATCH })
      return expired.count + contacts.count + old.count
    },
  }
}

async function load(db: Database, owner: string, skus: readonly string[]): Promise<Found> {
  const { rows } = await db.query<FoundRow>(sql.load, [owner, skus], 'basket_load')
  return toFound(rows[0])
}

async function loadForCheckout(
  db: Database,
  owner: string,
  { version, key }: { version: number; key: string },
): Promise<{ found: Found; settled: Settled | null }> {
  const values = [owner, [], version, key]
  const { rows } = await db.query<CheckoutRow>(sql.loadForCheckout, values, 'basket_load_for_checkout')
  return { found: toFound(rows[0]), settled: rows[0]?.settled ?? null }
}

/** Under the locks of both; only a basket that someone begins meanwhile for `into` can be in the way. */
function mergeOn(deps: PgDeps): Baskets['merge'] {
  const { db } = deps
  return async (from, into, decide) => {
    const attempt = () =>
      db.transaction(async () => {
        await db.query(sql.lockBoth, [[from, into]], 'basket_lock_both')
        const { open } = await load(db, from, [])
        if (!open) return 'done'
        const found = await load(db, into, skusOf(open.basket))
        const basket = decide(open.basket, found)
        if (basket !== found.open?.basket && !(await write(deps, into, found, basket))) return 'overtaken'
        await db.query(sql.drop, [open.id], 'basket_drop')
        return 'done'
      })
    for (let count = 0; count < MERGE_ATTEMPTS; count++) if ((await attempt()) === 'done') return
    throw new Error('Two baskets could not be merged: they are changed without a pause')
  }
}

/** Null where someone else was faster. */
async function write(deps: PgDeps, owner: string, found: Found, basket: Basket): Promise<Found | null> {
  const id = found.open?.id ?? deps.newId()
  const row = [basket.currency, toState(basket), skusOf(basket), deps.now()]
  const { rows } = found.open
    ? await deps.db.query<{ version: number }>(sql.update, [id, found.open.version, ...row], 'basket_update')
    : await deps.db.query<{ version: number }>(sql.insert, [id, owner, ...row], 'basket_insert')
  return rows[0] ? { ...found, open: { id, version: rows[0].version, basket } } : null
}

async function settle(
  deps: PgDeps,
  { owner, key, open }: { owner: string; key: string; open: OpenBasket },
  checkout: Checkout,
): Promise<Settled | null> {
  const { orderId, contact, address } = checkout
  const { quote } = checkout.pinned
  const row = [JSON.stringify(quote), JSON.stringify(contact), JSON.stringify(address), deps.now()]
  const isSettled = await writeChange(deps, {
    name: 'basket_settle',
    parts: sql.settle,
    values: [open.id, open.version, orderId, key, ...row],
    happened: 'exists (select from settled)',
    events: [checkedOut(owner, open, checkout)],
  })
  return isSettled ? { orderId, version: open.version, total: quote.total, currency: quote.currency } : null
}
