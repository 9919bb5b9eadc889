import type pg from 'pg'
import type { Done } from './staff.ts'

interface Book {
  key: string
  does: Done['does']
  order_id: string
  /** Of the parcel that left, or the amount that was asked back. */
  what: string | null
}

/** What the shop has on its books of acts like those of staff: parcels that left, refunds asked and not refused, … */
const books = `
  select s.key, 'dispatch' as does, s.order_id, s.id::text as what from shipping.shipment s
  where s.order_id = any($1) and s.status not in ('preparing', 'refused') and exists (
    select from ordering.order_event e where e.stream_id = s.order_id and e.type = 'ShipmentDispatched'
      and e.data->'shipment'->>'id' = s.id::text)
  union all
  select r.data->>'key', 'refund', r.stream_id, r.data->>'amount' from ordering.order_event r
  where r.stream_id = any($1) and r.type = 'RefundRequested' and not exists (
    select from ordering.order_event f where f.stream_id = r.stream_id and f.type = 'RefundFailed'
      and f.data->>'refundId' = r.data->>'refundId')
  union all
  select data->>'key', 'return', stream_id, null from ordering.order_event
  where stream_id = any($1) and type = 'ReturnRecorded'
  union all
  select null, 'cancel', stream_id, null from ordering.order_event
  where stream_id = any($1) and type = 'OrderCancelled'`

/** What staff were told is done, and is not there just once; a line each. */
export async function undone(client: pg.Client, done: readonly Done[]): Promise<string[]> {
  const { rows } = await client.query<Book>(books, [[...new Set(done.map(({ orderId }) => orderId))]])
  const byOrder = Map.groupBy(rows, (row) => row.order_id)
  return done.flatMap((act) => {
    const same = (byOrder.get(act.orderId) ?? []).filter((book) => isOf(book, act))
    const [book] = same
    const what = act.shipmentId ?? act.amount?.toString() ?? null
    if (book && same.length === 1 && book.what === what) return []
    return [`${act.orderId}: ${act.does} ${act.key} acknowledged (${what}), found ${JSON.stringify(same)}`]
  })
}

const isOf = (book: Book, act: Done) =>
  book.does === act.does && (act.does === 'cancel' || book.key === act.key)
