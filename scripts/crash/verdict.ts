import pg from 'pg'
import type { Acknowledged, Ledger } from './journey.ts'
import { undone } from './acts.ts'
import type { Done } from './staff.ts'

export interface Verdict {
  /** Orders in the event store that came since `since`. */
  readonly stored: number
  readonly confirmed: number
  /** By reason. */
  readonly cancelled: Readonly<Record<string, number>>
  /** What is wrong, a line each. */
  readonly faults: readonly string[]
}

interface Stored {
  order_id: string
  total: number
  confirmed: boolean
  reason: string | null
}

const stored = `
  select p.stream_id as order_id, (p.data->'quote'->>'total')::float8 as total,
    exists (select from ordering.order_event c where c.stream_id = p.stream_id and c.type = 'OrderConfirmed') as confirmed,
    (select c.data->>'reason' from ordering.order_event c
     where c.stream_id = p.stream_id and c.type = 'OrderCancelled') as reason
  from ordering.order_event p where p.type = 'OrderPlaced' and p.at >= $1`

/** Holds what the shoppers and staff were told against what the shop has. */
export async function judge(
  database: string,
  ledger: Ledger,
  since: Date,
  done: readonly Done[] = [],
): Promise<Verdict> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const { rows } = await client.query<Stored>(stored, [since])
    const byId = new Map(rows.map((row) => [row.order_id, row]))
    const unexpected = rows.length - ledger.acknowledged.length - ledger.unanswered.count
    return {
      stored: rows.length,
      confirmed: rows.filter(({ confirmed, reason }) => confirmed && reason === null).length,
      cancelled: tally(rows.flatMap(({ reason }) => reason ?? [])),
      faults: [
        ...ledger.acknowledged.flatMap((mine) => faultOf(mine, byId.get(mine.orderId)) ?? []),
        ...(unexpected > 0 ? [`${unexpected} orders that nobody asked for`] : []),
        ...doubled(ledger.acknowledged),
        ...(await undone(client, done)),
      ],
    }
  } finally {
    await client.end()
  }
}

function faultOf(mine: Acknowledged, order: Stored | undefined): string | null {
  const { orderId, total, paid, cancelled, status } = mine
  if (!order) return `${orderId}: acknowledged, and lost`
  if (order.total !== total) return `${orderId}: agreed to ${total}, ordered at ${order.total}`
  if (!order.confirmed && order.reason === null) return `${orderId}: not ended (the shopper saw: ${status})`
  if (status === 'cancelled' && order.reason === null) return `${orderId}: seen as cancelled, and not`
  if (paid && !cancelled && order.reason !== null)
    return `${orderId}: paid with ${mine.plan.card}, and cancelled: ${order.reason}`
  return null
}

function doubled(acknowledged: readonly Acknowledged[]): string[] {
  const ids = acknowledged.map(({ orderId }) => orderId)
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `${id}: acknowledged to two shoppers`)
}

function tally(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length] as const),
  )
}
