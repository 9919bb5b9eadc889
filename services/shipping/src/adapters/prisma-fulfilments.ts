import type { Database, Outbox, Timers } from '@emporium/kit'
import * as z from 'zod'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import type { Fulfilments, Plan } from '../app/ports.ts'
import type { Fulfilment, Shipment } from '../domain/shipment.ts'
import { eventsOf } from './events.ts'

export interface FulfilmentStore {
  readonly db: Database
  readonly prisma: PrismaClient
  readonly outbox: Outbox
  readonly timers: Timers
}

const open = `
  insert into fulfilment (order_id, status, lines, delivery, version) values ($1, 'open', $2, $3, 0)
  on conflict (order_id) do nothing`
const cancel = `
  insert into fulfilment (order_id, status, lines, delivery, version) values ($1, 'cancelled', '[]', $2, 0)
  on conflict (order_id) do update set status = 'cancelled'`
const nowhere = JSON.stringify({ country: '', method: '' })

/** By kit's timers: one kind per task, one timer per parcel. */
export const timerKind = (task: Plan['task']) => `shipping.${task}`

/**
 * Fulfilments in PostgreSQL. Every confirmed order opens one, so that is one raw statement; parcels are made by people,
 * a few statements of Prisma's each.
 */
export function prismaFulfilments(store: FulfilmentStore): Fulfilments {
  const { db, prisma, outbox } = store
  const find = async (orderId: string) => {
    const row = await prisma.fulfilment.findUnique({
      where: { orderId },
      // Ids are made in order of time.
      include: { shipments: { orderBy: { id: 'asc' } } },
    })
    return row && stored.parse(row)
  }
  return {
    find,
    async open({ orderId, lines, delivery }) {
      const values = [orderId, JSON.stringify(lines), JSON.stringify(delivery)]
      await db.query(open, values, 'shipping_open')
    },
    async cancel(orderId) {
      await db.query(cancel, [orderId, nowhere], 'shipping_cancel')
    },
    update: (orderId, decide, next) =>
      db.transaction(async () => {
        await db.query('select 1 from fulfilment where order_id = $1 for update', [orderId])
        const before = await find(orderId)
        const { shipment, facts } = decide(before)
        if (before === null || shipment === null) return before
        await save(store, before, shipment, facts.length)
        await plan(store, shipment, next(shipment))
        await outbox.add(eventsOf(facts, before.version))
        return find(orderId)
      }),
  }
}

async function save({ prisma }: FulfilmentStore, before: Fulfilment, shipment: Shipment, events: number) {
  const { id, orderId, key, wish, lines, ...state } = shipment
  const json = (value: unknown) => value as Prisma.InputJsonValue
  const row = { ...state, history: json(state.history) }
  await prisma.shipment.upsert({
    where: { id },
    update: row,
    create: { id, orderId, key, wish: json(wish), lines: json(lines), ...row },
  })
  const version = before.version + events
  if (events > 0) await prisma.fulfilment.update({ where: { orderId }, data: { version } })
}

/** One thing at a time is planned for a parcel. */
async function plan({ timers }: FulfilmentStore, { id: key, orderId, status }: Shipment, next: Plan | null) {
  if (status !== 'preparing') await timers.cancel(timerKind('proceed'), key)
  if (next)
    await timers.schedule({ kind: timerKind(next.task), key, dueAt: next.dueAt, payload: { orderId } })
}

const units = z.array(z.object({ sku: z.string(), quantity: z.int() }))
const status = z.enum(['preparing', 'refused', 'label-created', 'handed-over', 'in-transit', 'delivered'])
const stored = z.object({
  orderId: z.string(),
  status: z.enum(['open', 'cancelled']),
  lines: units,
  delivery: z.object({ country: z.string(), method: z.string() }),
  version: z.int(),
  shipments: z.array(
    z.object({
      id: z.string(),
      orderId: z.string(),
      key: z.string(),
      wish: z.union([z.literal('all-left'), units]),
      lines: units,
      status,
      refusal: z.enum(['order-not-shippable', 'shipment-exceeds-order']).nullable(),
      carrier: z.string().nullable(),
      trackingNumber: z.string().nullable(),
      history: z.array(z.object({ status, at: z.string() })),
    }),
  ),
})
