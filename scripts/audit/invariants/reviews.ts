import type { Invariant } from '../invariant.ts'

const sold = "('confirmed', 'shipped', 'delivered', 'returned', 'refunded')"

export const reviewInvariants: readonly Invariant[] = [
  {
    name: 'rating-is-the-reviews',
    says: 'the rating of a product, and of its cards, is that of its approved reviews',
    breaches: `
      with approved as (
        select product_id, count(*)::int as many, round(avg(rating) * 10)::int as tenths,
          array[count(*) filter (where rating = 1), count(*) filter (where rating = 2),
                count(*) filter (where rating = 3), count(*) filter (where rating = 4),
                count(*) filter (where rating = 5)]::int[] as stars
        from catalog.review where state = 'approved' group by product_id
      ), rated as (
        select p.id, p.stars as kept, coalesce(a.many, 0) as many, coalesce(a.tenths, 0) as tenths,
          coalesce(a.stars, '{0,0,0,0,0}') as stars
        from catalog.product p left join approved a on a.product_id = p.id
      )
      select id, format('kept as %s, the reviews are %s', kept, stars) as detail from rated where kept <> stars
      union all
      select id, format('listed with %s of %s, the reviews are %s of %s', l.rating, l.rating_count, tenths, many)
      from catalog.listing l join rated on rated.id = l.product_id
      where l.rating <> tenths or l.rating_count <> many`,
  },
  {
    name: 'purchases-are-the-orders',
    says: 'the catalog knows what customers bought as ordering has it',
    breaches: `
      with bought as (
        select order_id, substr(owner, 10) as customer,
          array(select distinct line->>'productId' from jsonb_array_elements(view->'lines') line order by 1) as products
        from ordering.order_view where owner like 'customer:%' and status in ${sold}
      ), known as (
        select order_id, customer_id::text as customer,
          array(select distinct product::text from unnest(product_ids) product order by 1) as products
        from catalog.purchase where product_ids <> '{}'
      )
      select order_id as id, format('ordering: %s %s, the catalog: %s %s', b.customer, b.products, k.customer,
        k.products) as detail
      from bought b full join known k using (order_id)
      where b.customer is distinct from k.customer or b.products is distinct from k.products`,
  },
]
