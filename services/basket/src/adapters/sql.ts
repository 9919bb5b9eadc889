/** The basket's statements. Each is one round trip; the hot ones go around Prisma, which would take two or more. */

const variants = `
  (select json_agg(v) from (
     select distinct on (sku) sku, product_id as "productId", available, facts
     from variant_copy where sku = any(coalesce(b.skus, '{}') || $2::text[])
     order by sku, available desc, product_version desc) v) as variants`

/** The order that an owner ($1) made of the version seen, else with the key. */
const settled = (version: string, key: string) => `
  select json_build_object('orderId', s.order_id, 'version', s.version - 1,
                           'total', s.quote -> 'total', 'currency', s.currency)
  from basket s
  where s.owner = $1 and s.status = 'checked-out' and (s.version = ${version}::int + 1 or s.checkout_key = ${key})
  order by s.version = ${version}::int + 1 desc, s.version desc limit 1`

/** $1 owner, $2 further SKUs. Always one row. */
export const load = `
  select b.id, b.version, b.currency, b.state, ${variants}
  from (select) as one left join basket b on b.owner = $1 and b.status = 'open'`

/** $1 owner, $2 further SKUs, $3 the version that the shopper saw, $4 key. */
export const loadForCheckout = `
  select b.id, b.version, b.currency, b.state, ${variants},
    (${settled('$3', '$4')}) as settled
  from (select) as one left join basket b on b.owner = $1 and b.status = 'open'`

export const lock = `select 1 from basket where owner = $1 and status = 'open' for update`

/** In one order, so that two merges cannot wait for each other. */
export const lockBoth = `
  select 1 from basket where owner = any($1::text[]) and status = 'open' order by owner for update`

export const drop = `delete from basket where id = $1 and status = 'open'`

/** $1 id, $2 owner, $3 currency, $4 state, $5 SKUs, $6 time. Versions go on from the owner's ordered baskets. */
export const insert = `
  insert into basket (id, owner, version, status, currency, state, skus, created_at, touched_at)
  select $1, $2, coalesce(max(version), 0) + 1, 'open', $3, $4, $5, $6, $6
  from basket where owner = $2 and status = 'checked-out'
  on conflict (owner) where status = 'open' do nothing
  returning version`

// `status || ''`: the row is found by its id. A planner that has not seen the table grow yet would as soon walk every
// open basket by an index on the status, and a prepared statement would keep to that.

/** $1 id, $2 version, $3 currency, $4 state, $5 SKUs, $6 time. */
export const update = `
  update basket set version = version + 1, currency = $3, state = $4, skus = $5, touched_at = $6
  where id = $1 and version = $2 and status || '' = 'open'
  returning version`

/** $1 id, $2 version, $3 order, $4 key, $5 quote, $6 contact, $7 address, $8 time. */
export const settle = `
  settled as (
    update basket
    set status = 'checked-out', version = version + 1, order_id = $3, checkout_key = $4, quote = $5, touched_at = $8
    where id = $1 and version = $2 and status || '' = 'open'
    returning order_id
  ), kept as (
    insert into checkout_contact (order_id, contact, address, created_at)
    select order_id, $6, $7, $8 from settled
  )`

export const contact = `select contact, address from checkout_contact where order_id = $1`

/** $1 product, $2 version, $3 available, $4 SKUs, $5 [{ sku, facts }]. Nothing happens where a newer one is known. */
export const learn = `
  with newest as (
    insert into product_copy as known (product_id, version) values ($1, $2)
    on conflict (product_id) do update set version = excluded.version where known.version < excluded.version
    returning 1),
  gone as (
    update variant_copy set available = false, product_version = $2
    where product_id = $1 and sku <> all($4::text[]) and exists (select from newest))
  insert into variant_copy (sku, product_id, product_version, available, facts)
  select v.sku, $1, $2, $3, v.facts from newest, jsonb_to_recordset($5::jsonb) as v(sku text, facts jsonb)
  on conflict (sku, product_id) do update
  set product_version = excluded.product_version, available = excluded.available, facts = excluded.facts`

// ── the baskets whose open ones are in Redis ──

/** $1 owner, $2 further SKUs, $3 the basket's SKUs, $4 its id, $5 the version that the shopper saw, $6 key. One row. */
export const context = `
  select ${variants}, (select s.status from basket s where s.id = $4::uuid) as status,
    (select coalesce(max(s.version), 0) from basket s where s.owner = $1 and s.status = 'checked-out') as last,
    (${settled('$5', '$6')}) as settled
  from (select $3::text[] as skus) as b`

/** $1 id, $2 owner, $3 version, $4 currency, $5 time. Gives what has become of the id; no row: it is being decided. */
export const giveUp = `
  with mine as (
    insert into basket (id, owner, version, status, currency, state, skus, created_at, touched_at)
    values ($1, $2, $3, 'given-up', $4, '{}', '{}', $5, $5) on conflict (id) do nothing returning status)
  select status from mine union all select status from basket where id = $1`

/**
 * $1 id, $2 owner, $3 version, $4 currency, $5 state, $6 SKUs, $7 order, $8 key, $9 quote, $10 contact, $11 address,
 * $12 time. Nothing happens where the id was ordered or given up already.
 */
export const insertSettled = `
  with settled as (
    insert into basket (id, owner, version, status, currency, state, skus, created_at, touched_at, order_id, checkout_key, quote)
    values ($1, $2, $3, 'checked-out', $4, $5, $6, $12, $12, $7, $8, $9) on conflict (id) do nothing
    returning order_id)
  insert into checkout_contact (order_id, contact, address, created_at)
  select order_id, $10, $11, $12 from settled`
