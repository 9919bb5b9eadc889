import { createLog } from '@emporium/kit'
import { demoCustomers, demoStaff } from './demo-accounts.ts'
import { demoCoupons } from './demo-inputs.ts'
import { platformEnv } from './env.ts'
import { fillShop } from './fill-shop.ts'
import { clientsFor } from './links.ts'
import { livePast } from './past-orders/live-past.ts'
import { seedEnv } from './seed-env.ts'
import { startShop } from './shop.ts'

// Fills the demo shop through the services' own procedures. Running it again changes nothing that is there.
// Its last line tells the one who ran it what to tell people.
const log = createLog({ name: 'seed', level: 'warn' })
// Nobody asked for the mail of made-up orders.
const env = { ...platformEnv(), SMTP_URL: undefined }
const { PAST_ORDERS, PAYMENT_SIMULATOR_DATABASE_URL, PAYMENT_SIMULATOR_URL } = seedEnv()

// Another provider knows nothing of what the simulator was paid.
if (PAST_ORDERS > 0 && env.PAYMENT_PROVIDER === 'simulator') {
  await livePast(env, log, {
    orders: PAST_ORDERS,
    until: new Date(),
    seed: 20_261,
    provider: { databaseUrl: PAYMENT_SIMULATOR_DATABASE_URL, publicUrl: PAYMENT_SIMULATOR_URL },
    tell: (text) => process.stdout.write(`${text}\n`),
  })
} else {
  const shop = await startShop(env, log)
  await fillShop(clientsFor('tools', shop.services))
  await shop.settle()
  await shop.stop()
}

const coupons = Object.fromEntries(demoCoupons().map(({ code, description }) => [code, description]))
const accounts = [
  ...demoStaff.map(({ email, password, roles }) => ({ email, password, roles })),
  ...demoCustomers.map(({ email, password }) => ({ email, password, roles: [] })),
]
process.stdout.write(`${JSON.stringify({ coupons, accounts })}\n`)
