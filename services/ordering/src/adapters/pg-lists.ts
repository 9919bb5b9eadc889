import type { Database } from '@emporium/kit'
import type { OrderSummary } from '../app/view.ts'
import type { Status } from '../domain/words.ts'

export interface ListedOrder {
  readonly view: OrderSummary
  /** Null once erased. */
  readonly name: string | null
}

export interface Page {
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first. Placed at the same time: by id, so that no page shows one twice or skips one. */
const newestFirst = 'order by v.placed_at desc, v.order_id desc'
const older =
  'and (v.placed_at, v.order_id) < (select placed_at, order_id from order_view where order_id = $3)'

const mine = {
  name: 'ordering_mine',
  text: (further: string) => `
  select v.view, null as name from order_view v where v.owner = $1 ${further} ${newestFirst} limit $2`,
}

/**
 * Without an index on the status: it changes four times per order on its way to confirmed, and what staff filters for
 * is among the newest.
 */
const all = {
  name: 'ordering_list',
  text: (further: string) => `
  select v.view, c.name from order_view v left join contact c using (order_id)
  where ($1::text is null or v.status = $1) ${further} ${newestFirst} limit $2`,
}

const one = `
  select v.view, c.name from order_view v left join contact c using (order_id)
  where (v.number = $1 or v.order_id = $2::uuid) and ($3::text is null or v.status = $3)`

/** Raw: keyset pages straight from the read store, a statement each. */
export function ordersOf(db: Database, owner: string, page: Page): Promise<ListedOrder[]> {
  return read(db, mine, { ...page, filter: owner })
}

async function read(
  db: Database,
  list: typeof mine,
  { before, limit, filter }: Page & { filter: string | null },
): Promise<ListedOrder[]> {
  const { rows } =
    before === undefined
      ? await db.query<ListedOrder>(list.text(''), [filter, limit], list.name)
      : await db.query<ListedOrder>(list.text(older), [filter, limit, before], `${list.name}_more`)
  return rows
}

export interface ListWish extends Page {
  readonly status?: Status | undefined
  readonly search?: string | undefined
}

export async function allOrders(db: Database, wish: ListWish): Promise<ListedOrder[]> {
  const { status = null, search = '' } = wish
  return search === '' ? read(db, all, { ...wish, filter: status }) : found(db, search, status)
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function found(db: Database, search: string, status: Status | null): Promise<ListedOrder[]> {
  const values = [numberOf(search), uuid.test(search) ? search : null, status]
  const { rows } = await db.query<ListedOrder>(one, values, 'ordering_find_order')
  return rows
}

/** As people write a number: `#k7q4 2mxp`, `K7Q42MXP`. */
function numberOf(search: string): string {
  const plain = search.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return `${plain.slice(0, 4)}-${plain.slice(4)}`
}
