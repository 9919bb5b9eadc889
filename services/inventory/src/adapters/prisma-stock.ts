import { type Database, isUniqueViolation, type Outbox, writeChange } from '@emporium/kit'
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
 * The stock in PostgreSQL. Reserving is on the way of every order: one statement loads all it needs, one writes all it
 * decided, where nothing of what was loaded has changed. Who was overtaken takes the locks first, in sorted order, so
 * two orders never wait for each other in a circle.
 */
export function prismaStock(store: StockStore): Stock {
  const { db, prisma } = store
  const attempt = async (scope: StockScope, lock: Lock, decide: (state: StockState) => StockDecision) => {
    const state = await load(db, scope, lock)
    const decision = decide(state)
    return (await write(store, state, decision)) ? decision : null
  }
  const underLock = (scope: StockScope, decide: (state: StockState) => StockDecision) =>
    db.transaction(async () => {
      const decision = await attempt(scope, 'locked', decide)
      if (decision) return decision
      throw new LostRace('Stock or reservation changed under the lock')
    })
  return {
    async update(scope, decide) {
      try {
        const decision = db.inTransaction() ? null : await attempt(scope, 'unlocked', decide)
        return decision ?? (await underLock(scope, decide))
      } catch (error) {
        // Two made the same row at once; inside a subscriber's transaction only its own redelivery can try again.
        if (!isLostRace(error) || db.inTransaction()) throw error
        return underLock(scope, decide)
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

const madeAtOnce = ['stock_pkey', 'reservation_pkey', 'movement_key_key']

function isLostRace(error: unknown): boolean {
  return error instanceof LostRace || madeAtOnce.some((constraint) => isUniqueViolation(error, constraint))
}

type Lock = 'locked' | 'unlocked'

const loadWith = (lock: string) => `
  with held as materialized (
    select order_id, status, lines, expires_at from reservation where order_id = $2 ${lock}
  ), wanted as (
    select unnest($1::text[]) as sku
    union select line ->> 'sku' from held, jsonb_array_elements(held.lines) as line
  ), levels as (
    select s.* from stock s where s.sku = any(array(select sku from wanted)) order by s.sku, s.location ${lock}
  )
  select
    (select json_agg(json_build_object('sku', sku, 'location', location, 'onHand', on_hand, 'reserved', reserved,
                                       'version', version) order by sku, location) from levels) as levels,
    (select json_build_object('orderId', order_id, 'status', status, 'lines', lines, 'expiresAt', expires_at)
       from held) as reservation,
    (select json_build_object('sku', sku, 'location', location, 'delta', delta, 'reason', reason,
                              'orderId', order_id, 'key', key) from movement where key = $3) as keyed`

const LOAD: Record<Lock, string> = { locked: loadWith('for update'), unlocked: loadWith('') }

interface Loaded {
  levels: Level[] | null
  reservation: (Omit<Reservation, 'expiresAt'> & { expiresAt: string | null }) | null
  keyed: Movement | null
}

async function load(db: Database, { skus, orderId, key }: StockScope, lock: Lock): Promise<StockState> {
  const { rows } = await db.query<Loaded>(LOAD[lock], [skus, orderId, key ?? null], `inventory_load_${lock}`)
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

/**
 * `fresh` has a row where the reservation and the levels are what the decision was made on; it locks them, in the order
 * of `LOAD`, so that they stay so. Of two that make the same row the second fails as a whole. `any(array(…))`: a join
 * with what might be a hundred rows would be planned as a walk through all the stock.
 */
const PARTS = `
  level as (
    select * from jsonb_to_recordset($1::jsonb) as l(sku text, location text, "onHand" int, reserved int, version int)
  ), kept as (
    select 1 from jsonb_to_recordset($5::jsonb)
      as b("orderId" uuid, status text, lines jsonb, "expiresAt" timestamptz)
    join reservation r on r.order_id = b."orderId"
    where r.status = b.status and r.lines = b.lines and r.expires_at is not distinct from b."expiresAt"
    for update of r
  ), known as (
    select 1 from stock s join level l on l.sku = s.sku and l.location = s.location
    where s.sku = any(array(select sku from level)) and s.version = l.version - 1
      and (select count(*) from kept) = jsonb_array_length($5::jsonb)
    order by s.sku, s.location for update of s
  ), fresh as (
    select where (select count(*) from kept) = jsonb_array_length($5::jsonb)
      and (select count(*) from known) = (select count(*) from level where version > 1)
  ), changed as (
    update stock s set on_hand = l."onHand", reserved = l.reserved, version = l.version
    from level l where s.sku = any(array(select sku from level)) and l.sku = s.sku and l.location = s.location
      and l.version > 1 and exists (select from fresh)
  ), added as (
    insert into stock (sku, location, on_hand, reserved, version)
    select sku, location, "onHand", reserved, version from level where version = 1 and exists (select from fresh)
  ), moved as (
    insert into movement (id, sku, location, delta, reason, order_id, key, at)
    select id, sku, location, delta, reason, "orderId", key, $3
    from jsonb_to_recordset($2::jsonb)
      as m(id uuid, sku text, location text, delta int, reason text, "orderId" uuid, key text)
    where exists (select from fresh)
  ), outcome as (
    select "orderId", status, lines, "expiresAt" from jsonb_to_recordset($4::jsonb)
      as r("orderId" uuid, status text, lines jsonb, "expiresAt" timestamptz)
    where exists (select from fresh)
  ), begun as (
    insert into reservation (order_id, status, lines, expires_at, changed_at)
    select "orderId", status, lines, "expiresAt", $3 from outcome where jsonb_array_length($5::jsonb) = 0
  ), turned as (
    update reservation r set status = o.status, lines = o.lines, expires_at = o."expiresAt", changed_at = $3
    from outcome o where r.order_id = o."orderId" and jsonb_array_length($5::jsonb) = 1
  )`

/** @returns false where something had changed since `before`; then nothing is written */
async function write(store: StockStore, before: StockState, decision: StockDecision): Promise<boolean> {
  const { levels, movements, reservation } = decision
  const events = eventsOf(before, decision)
  if (levels.length === 0 && movements.length === 0 && !reservation && events.length === 0) return true
  return writeChange(store, {
    name: 'inventory_write',
    parts: PARTS,
    values: [
      JSON.stringify(levels),
      JSON.stringify(movements.map((movement) => ({ id: store.newId(), ...movement }))),
      store.clock.now(),
      JSON.stringify(reservation ? [reservation] : []),
      JSON.stringify(before.reservation ? [before.reservation] : []),
    ],
    happened: 'exists (select from fresh)',
    events,
  })
}
