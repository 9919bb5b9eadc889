import { eventSchemas } from '@emporium/contracts'
import { type Database, type Subscriber, subscriberOf } from '@emporium/kit'
import { bestAvailability } from './save-product.ts'

const learn = `
  insert into stock_state (sku, state, version) values ($1, $2, $3)
  on conflict (sku) do update set state = excluded.state, version = excluded.version
    where stock_state.version < excluded.version`

// Two SKUs of one product at once: the second waits here, and then sees the state of the first.
const holdProduct = `
  select p.id from product_sku s join product p on p.id = s.product_id where s.sku = $1 for no key update of p`

const relist = `
  with best as (select ${bestAvailability('array(select sku from product_sku where product_id = $1)')} as state)
  update listing set availability = best.state from best
  where product_id = $1 and availability is distinct from best.state`

/** Keeps what shoppers are told of stock in the listing; the newest word on a SKU stands. */
export function availabilitySubscriber(db: Database): Subscriber {
  return subscriberOf(eventSchemas)({
    name: 'catalog.list-availability',
    type: 'inventory.availability-changed.v1',
    async handle({ data, aggregateVersion }) {
      const { rowCount } = await db.query(learn, [data.sku, data.state, aggregateVersion], 'catalog_learn')
      if (rowCount === 0) return
      const { rows } = await db.query<{ id: string }>(holdProduct, [data.sku], 'catalog_hold_product')
      if (rows[0]) await db.query(relist, [rows[0].id], 'catalog_relist')
    },
  })
}
