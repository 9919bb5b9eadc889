import type { Database } from '@emporium/kit'
import type { Recipient, StoredView } from '../app/ports.ts'
import type { OrderSummary } from '../app/view.ts'

interface Row {
  owner: string
  view: OrderSummary
  recipient: Recipient | null
}

const columns = `
  order_view.owner, order_view.view,
  case when contact.order_id is not null then jsonb_build_object(
    'contact', jsonb_build_object('email', email, 'name', name, 'phone', phone),
    'address', jsonb_build_object('line1', line1, 'line2', line2, 'postcode', postcode, 'city', city,
      'country', country)) end as recipient`

const one = `
  select ${columns} from order_view left join contact using (order_id) where order_view.order_id = $1`

const newer = `
  select distinct ${columns} from unnest($1::uuid[], $2::int[]) as known(order_id, version)
  join order_view on order_view.order_id = known.order_id and order_view.version > known.version
  left join contact on contact.order_id = order_view.order_id`

/** Raw: the pages of the shop that are asked for most after a purchase, one statement each. */
export async function findView(db: Database, orderId: string): Promise<StoredView | null> {
  const { rows } = await db.query<Row>(one, [orderId], 'ordering_view')
  return rows[0] ?? null
}

/** Of these orders those that have a newer version than is known. */
export async function newerViews(
  db: Database,
  known: readonly { readonly orderId: string; readonly version: number }[],
): Promise<StoredView[]> {
  const ids = known.map(({ orderId }) => orderId)
  const versions = known.map(({ version }) => version)
  const { rows } = await db.query<Row>(newer, [ids, versions], 'ordering_newer_views')
  return rows
}
