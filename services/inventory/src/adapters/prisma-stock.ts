import { type Database, isUniqueViolation, type Outbox } from '@emporium/kit'
import * as z from 'zod'
import type { PrismaClient } from '../../generated/client.ts'
import type { Clock, Stock, StockScope } from '../app/ports.ts'
import type { Level, Movement, Reservation, StockDecision, StockState } from '../domain/stock.ts'
import { eventsOf } from './events.ts'

export interface StockStore {
  readonly db: Database
  readonly prisma: PrismaClient
  readonly outbox: Outbox
  readonly clock: Clock
  readonly newId: () => string
}

/**
 * The stock in PostgreSQL. Reserving is on the way of every order: one statement locks and loads all it needs, one
 * writes all it decided. The locks are taken in sorted order, so two orders never wait for each other in a circle.
 */
export function prismaStock(store: StockStore): Stock {
  const { db, prisma } = store
  const attempt = (scope: StockScope, decide: (state: StockState) => StockDecision) =>
    db.transaction(async () => {
      const state = await load(db, scope)
      const decision = decide(state)
      await write(store, state, decision)
      await store.outbox.add(eventsOf(state, decision))
      return decision
    })
  return {
    async update(scope, decide) {
      try {
        return await attempt(scope, decide)
      } catch (error) {
        // Two made the same row at once; inside a subscriber's transaction only its own redelivery can try again.
        if (!isLostRace(error) || db.inTransaction()) throw error
        return attempt(scope, decide)
      }
    },
    levels: (skus) =>
      prisma.stock.findMany({
        where: { sku: { in: [...skus] } },
        orderBy: [{ sku: 'asc' }, { location: 'asc' }],
      }),
    async reservation(orderId) {
      const row = await prisma.reservation.findUnique({ where: { orderId } })
      return row && storedReservation.parse(row)
    },
    async expired(now, limit) {
      const rows = await prisma.reservation.findMany({
        where: { status: 'active', expiresAt: { lte: now } },
        orderBy: { expiresAt: 'asc' },
        select: { orderId: true },
        take: limit,
      })
      return rows.map((row) => row.orderId)
    },
  }
}

const storedReservation = z.object({
  orderId: z.string(),
  status: z.enum(['active', 'committed', 'released', 'expired', 'refused']),
  lines: z.array(z.object({ sku: z.string(), location: z.string(), quantity: z.int() })),
  expiresAt: z.date().nullable(),
})

class LostRace extends Error {}

function isLostRace(error: unknown): boolean {
  return error instanceof LostRace || isUniqueViolation(error)
}

const LOAD = `
  with held as materialized (
    select order_id, status, lines, expires_at from reservation where order_id = $2 for update
  ), wanted as (
    select unnest($1::text[]) as sku
    union select line ->> 'sku' from held, jsonb_array_elements(held.lines) as line
  ), locked as (
    select s.* from stock s where s.sku in (select sku from wanted) order by s.sku, s.location for update
  )
  select
    (select json_agg(json_build_object('sku', sku, 'location', location, 'onHand', on_hand, 'reserved', reserved,
                                       'version', version) order by sku, location) from locked) as levels,
    (select json_build_object('orderId', order_id, 'status', status, 'lines', lines, 'expiresAt', expires_at)
       from held) as reservation,
    (select json_build_object('sku', sku, 'location', location, 'delta', delta, 'reason', reason,
                              'orderId', order_id, 'key', key) from movement where key = $3) as keyed`

interface Loaded {
  levels: Level[] | null
  reservation: (Omit<Reservation, 'expiresAt'> & { expiresAt: string | null }) | null
  keyed: Movement | null
}

async function load(db: Database, { skus, orderId, key }: StockScope): Promise<StockState> {
  const { rows } = await db.query<Loaded>(LOAD, [skus, orderId, key ?? null], 'inventory_load')
  const { levels, reservation, keyed } = rows[0] ?? { levels: null, reservation: null, keyed: null }
  return {
    levels: levels ?? [],
    reservation: reservation && {
      ...reservation,
      expiresAt: reservation.expiresAt === null ? null : new Date(reservation.expiresAt),
    },
    keyed,
  }
}

const WRITE = `
  with level as (
    select * from jsonb_to_recordset($1::jsonb) as l(sku text, location text, "onHand" int, reserved int, version int)
  ), changed as (
    insert into stock as s (sku, location, on_hand, reserved, version)
    select sku, location, "onHand", reserved, version from level
    on conflict (sku, location) do update
      set on_hand = excluded.on_hand, reserved = excluded.reserved, version = excluded.version
      where s.version = excluded.version - 1
    returning 1
  ), moved as (
    insert into movement (id, sku, location, delta, reason, order_id, key, at)
    select id, sku, location, delta, reason, "orderId", key, $3
    from jsonb_to_recordset($2::jsonb)
      as m(id uuid, sku text, location text, delta int, reason text, "orderId" uuid, key text)
  ), kept as (
    insert into reservation (order_id, status, lines, expires_at, changed_at)
    select "orderId", status, lines, "expiresAt", $3
    from jsonb_to_recordset($4::jsonb) as r("orderId" uuid, status text, lines jsonb, "expiresAt" timestamptz)
    on conflict (order_id) do update
      set status = excluded.status, lines = excluded.lines, expires_at = excluded.expires_at, changed_at = $3
      where $5
    returning 1
  )
  select (select count(*) from changed)::int + (select count(*) from kept)::int as written`

async function write({ db, clock, newId }: StockStore, before: StockState, decision: StockDecision) {
  const { levels, movements, reservation } = decision
  if (levels.length === 0 && movements.length === 0 && !reservation) return
  const moved = movements.map((movement) => ({ id: newId(), ...movement }))
  const values = [
    JSON.stringify(levels),
    JSON.stringify(moved),
    clock.now(),
    JSON.stringify(reservation ? [reservation] : []),
    before.reservation !== null,
  ]
  const { rows } = await db.query<{ written: number }>(WRITE, values, 'inventory_write')
  const expected = levels.length + (reservation ? 1 : 0)
  if (rows[0]?.written !== expected) throw new LostRace('Stock or reservation changed meanwhile')
}
