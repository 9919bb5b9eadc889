/** $1 code, $2 customer key or null. */
export const find = `
  select code, terms, total_limit as "totalLimit", per_customer_limit as "perCustomerLimit", enabled, redeemed,
    (select count(*)::int from redemption
     where code = $1 and customer_key = $2 and status = 'redeemed') as "byCustomer"
  from coupon where code = $1`

/** $1 code, $2 order. Always one row; the coupon's is locked, so that its uses stand still until the end. */
export const lock = `
  with locked as (select * from coupon where code = $1 for update)
  select c.code, c.terms, c.total_limit as "totalLimit", c.per_customer_limit as "perCustomerLimit", c.enabled,
         c.redeemed, r.status, r.reason
  from (select) as one left join locked c on true left join redemption r on r.order_id = $2`

/** $1 code, $2 customer key. A statement of its own: it must see what was committed while waiting for the lock. */
export const usesByCustomer = `
  select count(*)::int as uses from redemption where code = $1 and customer_key = $2 and status = 'redeemed'`

/** $1 order, $2 code, $3 customer key, $4 status, $5 reason, $6 time. No row: the order was settled meanwhile. */
export const settle = `
  with mine as (
    insert into redemption (order_id, code, customer_key, status, reason, settled_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (order_id) do nothing
    returning code, status),
  counted as (
    update coupon set redeemed = redeemed + 1 from mine
    where coupon.code = mine.code and mine.status = 'redeemed')
  select 1 from mine`

/**
 * $1 order, $2 time. `before` null and nothing `left`: someone settled it meanwhile. The coupon is locked first, as by
 * who redeems: one who held the redemption and waited for the coupon met one who did the reverse.
 */
export const release = `
  with before as (select status, code from redemption where order_id = $1),
  locked as (select from coupon where code = (select code from before) for update),
  freed as (
    update redemption set status = 'released', released_at = $2
    where order_id = $1 and status = 'redeemed' and (select count(*) from locked) >= 0
    returning code),
  counted as (
    update coupon set redeemed = redeemed - 1 from freed where coupon.code = freed.code),
  tombstone as (
    insert into redemption (order_id, status, settled_at, released_at)
    select $1, 'released', $2, $2 where not exists (select from before)
    on conflict (order_id) do nothing
    returning 1)
  select (select code from freed) as code,
         exists (select from before) or exists (select from tombstone) as done`
