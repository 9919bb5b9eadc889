import type { Plant } from './testing-plants.ts'

const aProduct = '(select id from catalog.product order by handle limit 1)'

export const reviewPlants: Readonly<Record<string, Plant>> = {
  'rating-is-the-reviews': {
    sql: () => `update catalog.product set stars = '{0,0,0,0,1}' where id = ${aProduct}`,
  },
  'purchases-are-the-orders': {
    sql: ({ confirmed }) => `
      insert into catalog.purchase (order_id, customer_id, product_ids, version)
        values ('${confirmed}', gen_random_uuid(), array[${aProduct}], 9)`,
  },
}
