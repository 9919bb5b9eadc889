import type { clientsFor } from './links.ts'
import { demoCustomers, demoStaff } from './demo-accounts.ts'
import { demoCategories, demoCoupons, demoProducts, demoStock } from './demo-inputs.ts'

const BATCH = 50

/** What the demo shop sells, and who works there, through the services' own procedures. Doing it again changes nothing. */
export async function fillShop({ catalog, inventory, discount, identity }: ReturnType<typeof clientsFor>) {
  await catalog.upsertCategories.mutate({ categories: demoCategories() })
  for (const products of batches(demoProducts())) {
    const results = await catalog.upsert.mutate({ products })
    const refused = results.filter((result) => result.outcome === 'refused')
    if (refused.length > 0) throw new Error(`The demo shop does not fit: ${JSON.stringify(refused)}`)
  }
  for (const items of batches(demoStock())) await inventory.setOnHand.mutate({ items, reason: 'received' })
  for (const coupon of demoCoupons()) await discount.upsertCoupon.mutate(coupon)
  for (const staff of demoStaff) await identity.upsertStaff.mutate({ ...staff, roles: [...staff.roles] })
  for (const customer of demoCustomers) await identity.upsertCustomer.mutate(customer)
}

function batches<Item>(items: readonly Item[]): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => index * BATCH)
  return starts.map((start) => items.slice(start, start + BATCH))
}
