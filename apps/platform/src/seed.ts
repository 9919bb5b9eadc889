import { createLog } from '@emporium/kit'
import { demoCustomers, demoStaff } from './demo-accounts.ts'
import { demoCategories, demoCoupons, demoProducts, demoStock } from './demo-inputs.ts'
import { platformEnv } from './env.ts'
import { clientsFor } from './links.ts'
import { startShop } from './shop.ts'

// Fills the demo shop through the services' own procedures. Running it again changes nothing that is there.
// Its last line tells the one who ran it what to tell people.
const BATCH = 50
const log = createLog({ name: 'seed', level: 'warn' })
// Nobody asked for the mail of made-up orders.
const shop = await startShop({ ...platformEnv(), SMTP_URL: undefined }, log)
const { catalog, inventory, discount, identity } = clientsFor('tools', shop.services)

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
await shop.settle()
await shop.stop()

const coupons = Object.fromEntries(demoCoupons().map(({ code, description }) => [code, description]))
const accounts = [
  ...demoStaff.map(({ email, password, roles }) => ({ email, password, roles })),
  ...demoCustomers.map(({ email, password }) => ({ email, password, roles: [] })),
]
process.stdout.write(`${JSON.stringify({ coupons, accounts })}\n`)

function batches<Item>(items: readonly Item[]): Item[][] {
  const starts = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) => index * BATCH)
  return starts.map((start) => items.slice(start, start + BATCH))
}
