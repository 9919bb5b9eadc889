import { inspectOrder, type KeptEvent } from '@emporium/ordering'
import type pg from 'pg'
import { fulfilmentPlants, sums } from './testing-fulfilment-plants.ts'
import { reviewPlants } from './testing-review-plants.ts'

/** Orders of a shop that the breaks are planted into. */
export interface Planted {
  readonly client: pg.Client
  readonly confirmed: string
  /** Another one, without a coupon. */
  readonly plain: string
  /** Two with the same coupon. */
  readonly coupons: readonly [string, string]
  readonly cancelled: string
  /** Waits for its payment. */
  readonly open: string
  /** Sent, and a part given back. */
  readonly sent: string
}

/** Breaks one invariant and no other. `mirrored`: the provider's ledger is broken in the same way. */
export interface Plant {
  readonly sql?: (orders: Planted) => string
  readonly plant?: (orders: Planted) => Promise<void>
  readonly mirrored?: boolean
}

const unlocked = 'alter table payment.payment_entry disable trigger user;'
const lawless = `
  do $$ declare law record; begin
    for law in select conrelid::regclass as relation, conname from pg_constraint
      where contype = 'c' and conrelid in ('payment.payment'::regclass, 'inventory.stock'::regclass)
    loop execute format('alter table %s drop constraint %I', law.relation, law.conname); end loop;
  end $$;`
const paymentOf = (orderId: string) => `(select id from payment.payment where order_id = '${orderId}')`
const moved = (orderId: string, kind: keyof typeof sums, amount: string) => `
  insert into payment.payment_entry (payment_id, kind, amount, provider_id, at)
  select id, '${kind}', ${amount}, provider_id, now() from payment.payment where order_id = '${orderId}';
  update payment.payment set ${sums[kind]} = ${amount} where order_id = '${orderId}';`
const oneMore = (column: string, path: string) =>
  `${column} = jsonb_set(${column}, '${path}', to_jsonb((${column} #>> '${path}')::int + 1))`
const anInboxRow =
  "(select event_id, subscriber from inventory.inbox where subscriber = 'inventory.reserve-stock' limit 1)"
const aDeadLetter = (columns: string, values: string) => `
  with gone as (delete from inventory.inbox where (event_id, subscriber) in ${anInboxRow} returning *)
  insert into inventory.dead_letter (event_id, subscriber, type, envelope, attempts, first_failed_at, ${columns})
  select event_id, subscriber, 'ordering.stock-requested.v1', '{}', 8, now(), ${values} from gone`
const plentiful = '(select sku from inventory.stock where on_hand - reserved > 1000 limit 1)'

const parcel = (orderId: string, shipment: string) => `
  insert into shipping.fulfilment (order_id, status, lines, delivery, version)
    values ('${orderId}', 'open', '[]', '{}', 1) on conflict do nothing;
  insert into shipping.shipment (id, order_id, key, wish, history, lines, status, tracking_number)
    values (gen_random_uuid(), '${orderId}', 'planted', '{}', '[]', ${shipment})`

export const plants: Readonly<Record<string, Plant>> = {
  'orders-ended': { plant: longAgo },
  'totals-add-up': {
    sql: ({ confirmed }) => `
      update ordering.order_event set ${oneMore('data', '{quote,tax}')}
        where stream_id = '${confirmed}' and type = 'OrderPlaced';
      update ordering.order_view set ${oneMore('view', '{quote,tax}')} where order_id = '${confirmed}';
      update basket.basket set ${oneMore('quote', '{tax}')} where order_id = '${confirmed}'`,
  },
  'streams-lawful': {
    sql: ({ confirmed }) => `
      update ordering.order_event set version = version + 1 where stream_id = '${confirmed}'
        and version = (select max(version) from ordering.order_event where stream_id = '${confirmed}')`,
  },
  'read-store-is-replay': {
    sql: ({ confirmed }) =>
      `update ordering.order_view set status = 'shipped' where order_id = '${confirmed}'`,
  },
  'one-order-per-checkout': {
    sql: ({ confirmed }) => `delete from basket.basket where order_id = '${confirmed}'`,
  },
  'ordered-as-checked-out': {
    sql: ({ confirmed }) =>
      `update basket.basket set ${oneMore('quote', '{total}')} where order_id = '${confirmed}'`,
  },
  'numbers-unique': {
    sql: ({ confirmed, plain }) => `
      update ordering.order_event set data = data || jsonb_build_object('number',
          (select data->'number' from ordering.order_event where stream_id = '${plain}' and version = 1))
        where stream_id = '${confirmed}' and version = 1;
      update ordering.order_view set view = view || jsonb_build_object('number',
          (select view->'number' from ordering.order_view where order_id = '${plain}'))
        where order_id = '${confirmed}'`,
  },
  'paid-once': {
    sql: ({ confirmed }) => `
      ${unlocked}
      update payment.payment_entry set amount = amount - 1
        where payment_id = ${paymentOf(confirmed)} and kind = 'authorise';
      insert into payment.payment_entry (payment_id, kind, amount, provider_id, at)
        select payment_id, kind, 1, provider_id, at from payment.payment_entry
        where payment_id = ${paymentOf(confirmed)}`,
  },
  'nothing-held-without-order': {
    sql: ({ cancelled }) => `update payment.payment set status = 'voiding' where order_id = '${cancelled}'`,
  },
  'captured-within-authorised': {
    mirrored: true,
    sql: ({ cancelled }) => `${lawless} ${moved(cancelled, 'capture', 'authorised + 1')}`,
  },
  'refunded-within-captured': {
    mirrored: true,
    sql: ({ open }) => `${lawless} ${moved(open, 'refund', '11')}`,
  },
  'payments-are-their-ledger': {
    sql: ({ confirmed }) => `update payment.payment set captured = 5 where order_id = '${confirmed}'`,
  },
  'provider-ledger-is-ours': {
    sql: ({ confirmed }) => `
      ${unlocked}
      update payment.payment_entry set provider_id = 'pay_other' where payment_id = ${paymentOf(confirmed)}`,
  },
  'stock-is-movements': {
    sql: () =>
      `update inventory.movement set delta = delta + 1 where id = (select id from inventory.movement limit 1)`,
  },
  'reserved-is-reservations': {
    sql: () => `update inventory.stock set reserved = reserved + 1 where sku = ${plentiful}`,
  },
  'stock-never-negative': {
    sql: () => `
      ${lawless}
      insert into inventory.stock (sku, location, on_hand, reserved, version) values ('GHOST', 'main', -1, 0, 1);
      insert into inventory.movement (id, sku, location, delta, reason, at)
        values (gen_random_uuid(), 'GHOST', 'main', -1, 'counted', now())`,
  },
  'confirmed-holds-its-stock': {
    sql: ({ confirmed }) =>
      `update inventory.reservation set expires_at = now() + interval '1 hour' where order_id = '${confirmed}'`,
  },
  'no-stock-without-order': {
    sql: () => `
      insert into inventory.reservation (order_id, status, lines, changed_at)
      values (gen_random_uuid(), 'active', '[]', now())`,
  },
  'shipped-only-if-confirmed': {
    sql: ({ cancelled }) => parcel(cancelled, "'[]', 'label-created', 'T1'"),
  },
  'shipped-within-ordered': {
    sql: ({ confirmed }) => parcel(confirmed, `'[{"sku": "ANY", "quantity": 1}]', 'preparing', null`),
  },
  ...fulfilmentPlants,
  'coupon-use-is-redemptions': {
    sql: ({ coupons: [used] }) => `
      update discount.coupon set redeemed = redeemed + 1
      where code = (select code from discount.redemption where order_id = '${used}')`,
  },
  'coupon-within-limit': {
    sql: ({ coupons: [used] }) => `
      update discount.coupon set total_limit = 1
      where code = (select code from discount.redemption where order_id = '${used}')`,
  },
  'coupon-within-customer-limit': {
    sql: ({ coupons: [one, two] }) => `
      update discount.redemption set customer_key =
        (select customer_key from discount.redemption where order_id = '${one}')
      where order_id = '${two}'`,
  },
  'coupon-belongs-to-order': {
    sql: ({ coupons: [used], plain }) =>
      `update discount.redemption set order_id = '${plain}' where order_id = '${used}'`,
  },
  'outbox-drained': {
    sql: ({ confirmed }) =>
      `update ordering.outbox set sent_at = null
       where aggregate_id = '${confirmed}' and type = 'ordering.order-confirmed.v1'`,
  },
  'handled-once': {
    sql: () => `delete from inventory.inbox where (event_id, subscriber) in ${anInboxRow}`,
  },
  'dead-letters-empty': { sql: () => aDeadLetter('reason', "'Error: out of paper'") },
  'dead-letters-have-reasons': {
    sql: () => aDeadLetter('reason, discarded_at, discard_reason', "'Error: out of paper', now(), ' '"),
  },
  'one-confirmation-mail': {
    sql: ({ confirmed }) => `delete from notification.mail where order_id = '${confirmed}'`,
  },
  'timers-run': {
    sql: ({ confirmed }) => `
      insert into payment.timer (kind, key, due_at, correlation_id, causation_id, run_at, failed_at, last_error)
      values ('payment.void', '${confirmed}', now(), '', '', now(), now(), 'Error: gone')`,
  },
  'basket-prices-are-the-catalogs': {
    sql: () =>
      `update basket.variant_copy set ${oneMore('facts', '{prices,EUR}')}
       where sku = (select sku from basket.variant_copy where available limit 1)`,
  },
  'listing-availability-is-inventorys': {
    sql: () => `
      update catalog.listing set availability = 'low'
      where product_id = (select product_id from catalog.product_sku where sku = ${plentiful})`,
  },
  ...reviewPlants,
  'no-personal-data-in-events': {
    sql: () => `
      update catalog.outbox set data = data || '{"handle": "ask ada@example.com"}'
      where seq = (select min(seq) from catalog.outbox)`,
  },
}

/** The same order two hours ago, shown as it should be. */
async function longAgo({ client, open }: Planted): Promise<void> {
  const { rows } = await client.query<KeptEvent & { at: Date }>(
    `update ordering.order_event set at = at - interval '2 hours' where stream_id = $1
     returning version, type, at, data`,
    [open],
  )
  const events = rows
    .map((event) => ({ ...event, at: event.at.toISOString() }))
    .toSorted((a, b) => a.version - b.version)
  const { view } = inspectOrder(events)
  await client.query('update ordering.order_view set view = $2 where order_id = $1', [
    open,
    JSON.stringify(view),
  ])
}
