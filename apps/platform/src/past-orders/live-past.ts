import type { Log } from '@emporium/kit'
import { demoStock } from '../demo-inputs.ts'
import type { PlatformEnv } from '../env.ts'
import { fillShop } from '../fill-shop.ts'
import { clientsFor, type RunningServices } from '../links.ts'
import { demoShop } from '../../demo/index.ts'
import { startShop } from '../shop.ts'
import { chanceFrom } from './chance.ts'
import { idsAt, type MovedClock, movedClock } from './moved-clock.ts'
import { people, type Person } from './people.ts'
import { type PastOrder, planOrders } from './plan.ts'
import { play } from './play.ts'
import { type ProviderSettings, startProvider } from './provider.ts'
import { stillness } from './quiet.ts'
import { LIFTED_GRAMS } from './shopper.ts'

export interface Past {
  readonly orders: number
  /** When the past ends: now. */
  readonly until: Date
  readonly seed: number
  readonly provider: ProviderSettings
  tell(text: string): void
}

const HOUR = 3_600_000
const DAYS = 30
const DELIVERY = { handedOver: 4 * HOUR, inTransit: 15 * HOUR, delivered: 46 * HOUR }

/** Fills the demo shop and has its last month happen: in its own time, through the services' use cases. */
export async function livePast(env: PlatformEnv, log: Log, past: Past): Promise<void> {
  const { until } = past
  const clock = movedClock(new Date(until.getTime() - (DAYS + 1) * 24 * HOUR))
  const provider = await startProvider(past.provider, env, clock)
  // Nobody is to get the mail of made-up orders.
  const pastEnv = { ...env, PAYMENT_PROVIDER_URL: provider.url, SMTP_URL: undefined }
  const time = { clock, newId: idsAt(clock), carrierStages: DELIVERY }
  const shop = await startShop(pastEnv, log, time)
  const still = stillness(env, past.provider.databaseUrl, clock)
  try {
    const gateway = clientsFor('storefront-gateway', shop.services)
    provider.reportTo((message) => gateway.payment.webhook.mutate(message))
    const tools = clientsFor('tools', shop.services)
    await fillShop(tools)
    await still.reached()
    if ((await tools.ordering.list.query({ limit: 1 })).orders.length > 0) return
    const orders = planOrders(
      { orders: past.orders, until, days: DAYS, people, shelves: shelves() },
      chanceFrom(past.seed),
    )
    const customers = await openAccounts(shop.services, orders)
    const stage = {
      services: shop.services,
      clock,
      still,
      provider,
      seed: past.seed,
      deliveryMs: DELIVERY.delivered,
    }
    await play(stage, orders, { until, customers, tell: progress(past, until) })
    await restock(shop.services)
    await still.reached()
  } finally {
    await still.close()
    await shop.stop()
    await provider.stop()
  }
}

/** What sells, without the products that are about to be sold out, and are to stay so. */
function shelves() {
  const light = demoShop.products.flatMap(({ variants }) =>
    variants.filter(({ weightGrams }) => weightGrams <= LIFTED_GRAMS),
  )
  return {
    plenty: light.filter(({ stock }) => stock >= 12).map(({ sku }) => sku),
    scarce: light.filter(({ stock }) => stock > 0 && stock < 5).map(({ sku }) => sku),
  }
}

async function openAccounts(services: RunningServices, orders: readonly PastOrder[]) {
  const { identity } = clientsFor('tools', services)
  const customers = new Map<Person, string>()
  for (const person of new Set(orders.map(({ by }) => by))) {
    const { email, name, password } = person
    if (password === null) continue
    const { customerId } = await identity.upsertCustomer.mutate({ email, name, password })
    customers.set(person, customerId)
  }
  return customers
}

/** So that the shop is as well stocked as on its first day; what open orders hold stays held. */
async function restock(services: RunningServices): Promise<void> {
  const { inventory } = clientsFor('tools', services)
  await inventory.setOnHand.mutate({ items: demoStock().slice(0, 500), reason: 'received' })
}

function progress({ tell }: Past, until: Date): (at: Date) => void {
  let day = ''
  return (at) => {
    const today = at.toISOString().slice(0, 10)
    if (today !== day) tell(`past orders: ${today} of ${until.toISOString().slice(0, 10)}`)
    day = today
  }
}

export type { MovedClock }
