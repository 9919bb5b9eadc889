import { eventSchemas } from '@emporium/contracts'
import { type Database, type Subscriber, subscriberOf } from '@emporium/kit'

const learn = `
  insert into purchase (order_id, customer_id, product_ids, version) values ($1, $2, $3, $4)
  on conflict (order_id) do update
    set customer_id = excluded.customer_id, product_ids = excluded.product_ids, version = excluded.version
    where purchase.version < excluded.version`

/** SQL: whether the customer bought the product in this shop. */
export const hasBought = (customerId: string, productId: string) =>
  `exists (select from purchase where purchase.customer_id = ${customerId} and ${productId} = any(product_ids))`

/** Keeps who bought what, which marks their reviews; the newest word on an order stands. */
export function purchasesSubscriber(db: Database): Subscriber {
  return subscriberOf(eventSchemas)({
    name: 'catalog.learn-purchases',
    type: 'ordering.products-bought.v1',
    idempotent: true,
    async handle({ data, aggregateVersion }) {
      const { orderId, customerId, productIds } = data
      await db.query(learn, [orderId, customerId, productIds, aggregateVersion], 'catalog_learn_purchase')
    },
  })
}
