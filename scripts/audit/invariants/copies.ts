import { LOW_STOCK } from '@emporium/inventory'
import type { Invariant } from '../invariant.ts'

export const copyInvariants: readonly Invariant[] = [
  {
    name: 'basket-prices-are-the-catalogs',
    says: 'baskets know every article as the catalog sells it: price and whether it is for sale',
    breaches: `
      with offered as (
        select p.id as product_id, v->>'sku' as sku, (v->'prices')::jsonb as prices, p.status = 'active' as for_sale
        from catalog.product p, json_array_elements(p.document->'variants') v
      ), copied as (
        select product_id, sku, facts->'prices' as prices, available as for_sale from basket.variant_copy
      )
      select sku as id, format('%s %s, known as %s %s', o.prices, o.for_sale, c.prices, c.for_sale) as detail
      from offered o full join copied c using (product_id, sku)
      where coalesce(o.for_sale, false) <> coalesce(c.for_sale, false)
        or (o.for_sale and o.prices is distinct from c.prices)`,
  },
  {
    name: 'listing-availability-is-inventorys',
    says: 'the listing shows the availability that the stock gives',
    breaches: `
      with stocked as (
        select sku, case when sum(on_hand - reserved) <= 0 then 'sold-out'
          when sum(on_hand - reserved) <= ${LOW_STOCK} then 'low' else 'in-stock' end as state
        from inventory.stock group by sku
      ), best as (
        select product_id, (array_agg(coalesce(state, 'sold-out')
          order by array_position(array['in-stock', 'low', 'sold-out'], coalesce(state, 'sold-out'))))[1] as state
        from catalog.product_sku left join stocked using (sku) group by product_id
      )
      select product_id as id, format('listed as %s, the stock says %s', availability, state) as detail
      from catalog.listing join best using (product_id) where availability <> state
      group by 1, 2`,
  },
]
