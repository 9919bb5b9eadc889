import { isDeepStrictEqual } from 'node:util'
import { type InspectedOrder, inspectOrder, type KeptEvent } from '@emporium/ordering'
import type { Books, Breach } from './invariant.ts'

const PAGE = 500

interface Row {
  order_id: string
  events: KeptEvent[] | null
  view: unknown
  version: number | null
  status: string | null
}

export interface SeenOrder {
  readonly orderId: string
  readonly inspected: InspectedOrder
  /** What the read store shows wrongly, in words; null: nothing. */
  readonly shown: string | null
}

const page = `
  with ids as (
    select distinct stream_id as order_id from ordering.order_event where stream_id > $1
    union select order_id from ordering.order_view where order_id > $1
    order by 1 limit $2
  )
  select ids.order_id, v.view, v.version, v.status,
    (select jsonb_agg(jsonb_build_object('version', e.version, 'type', e.type, 'at', e.at, 'data', e.data)
                      order by e.version)
     from ordering.order_event e where e.stream_id = ids.order_id) as events
  from ids left join ordering.order_view v on v.order_id = ids.order_id
  order by 1`

/** Has every order looked at, with its whole stream, and gives what was found. */
export async function eachOrder(books: Books, look: (order: SeenOrder) => Breach | null): Promise<Breach[]> {
  const found: Breach[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await books.rows<Row>(page, [after, PAGE])
    found.push(...rows.map(seen).flatMap((order) => look(order) ?? []))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return found
    after = last.order_id
  }
}

function seen(row: Row): SeenOrder {
  const events = (row.events ?? []).map((event) => ({ ...event, at: new Date(event.at).toISOString() }))
  const inspected = inspectOrder(events)
  return { orderId: row.order_id, inspected, shown: shownWrongly(row, inspected) }
}

function shownWrongly({ events, view, version, status }: Row, inspected: InspectedOrder): string | null {
  if (events === null) return 'shown, and never placed'
  // What a faulty stream should show nobody can say; that it is faulty another invariant tells.
  if (inspected.view === null) return null
  if (view === null) return 'placed, and not shown'
  const same = isDeepStrictEqual(JSON.parse(JSON.stringify(inspected.view)), view)
  const columns = version === inspected.view.version && status === inspected.view.status
  return same && columns ? null : `shown as ${status} at version ${version}, otherwise than its events tell`
}
