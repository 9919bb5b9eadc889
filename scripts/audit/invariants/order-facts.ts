/**
 * `orders`: a row per order, from the event store. `living`: confirmed and not cancelled; `cancelled` wins over what
 * was before.
 */
export const withOrders = `
  with happened as (
    select stream_id as order_id, array_agg(type) as types,
      jsonb_agg(data) filter (where type = 'OrderPlaced') -> 0 as placed
    from ordering.order_event group by stream_id
  ), orders as (
    select order_id, placed, (placed->'quote'->>'total')::bigint as total, placed->'quote'->>'currency' as currency,
      'OrderCancelled' = any(types) as cancelled,
      'OrderConfirmed' = any(types) and 'OrderCancelled' <> all(types) as living
    from happened
  )`
