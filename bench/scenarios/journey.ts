import { loadArrivals } from '../load/arrivals.ts'
import type { NoteStep } from '../load/crowd.ts'
import { httpClient } from '../load/http.ts'
import type { Metered } from '../measure/meter.ts'
import { untilQuiet } from '../measure/quiet.ts'
import { handleOf, looks, skuOf } from '../shop/catalogue.ts'
import type { BenchShop } from '../shop/start.ts'
import { accountPages } from './account.ts'
import { type Customer, customerWithHistory } from './customer.ts'
import { payAndWait } from './saga.ts'
import type { Scenario } from './scenario.ts'
import { type ReadyBasket, type Shopper, shopperAt } from './shopper.ts'

const SHOPPERS = 2_000
/** Nine processes and a broker share the two cores of one. */
const requestsASecond = { monolith: 500, microservices: 250 }
const SECONDS = 60
/** Of the requests. */
const shares = { basket: 0.2, account: 0.06, checkout: 0.04 }

interface Visitor {
  cookie?: string
  lines: number
  ready?: ReadyBasket
}

/**
 * The mixed journey: 2,000 shoppers at a given rate of requests, of which 70% browse and search, 20% change baskets, 6%
 * look at an account and 4% order. Who has ordered pays, and waits for the confirmation beside that.
 */
export function journeyScenario(shop: BenchShop, metered: Metered): Scenario {
  const rate = requestsASecond[shop.topology]
  let customer: Customer | undefined
  return {
    name: 'journey',
    title: `mixed journey: ${SHOPPERS.toLocaleString('en')} shoppers, ${rate} requests a second`,
    kind: 'journey',
    seconds: SECONDS,
    metered,
    async prepare() {
      customer ??= await customerWithHistory(shop)
    },
    settle: () => untilQuiet(shop.books),
    async run(seconds) {
      if (!customer) throw new Error('The journey was not prepared')
      const http = httpClient(SHOPPERS * 2)
      const crowd = createCrowd(shop, shopperAt(shop.gateway, http), customer)
      const shoppers = Array.from({ length: SHOPPERS }, (): Visitor => ({ lines: 0 }))
      const outcome = await loadArrivals({ rate, seconds, shoppers, act: crowd.act })
      const unconfirmed = await crowd.ended()
      http.close()
      const failures = [...outcome.failures, ...unconfirmed].slice(0, 5)
      return { ...outcome, errors: outcome.errors + unconfirmed.length, failures }
    },
  }
}

function createCrowd(shop: BenchShop, shopper: Shopper, customer: Customer) {
  const random = seededRandom(42)
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item
  const anySku = () => skuOf(Math.floor(random() * shop.generated.products), 0)
  const ready: { visitor: Visitor; basket: ReadyBasket }[] = []
  const paying: Promise<string | null>[] = []
  const catalogue = browsePaths(shop)
  const account = accountPages(customer)

  async function changeBasket(visitor: Visitor): Promise<string> {
    if (visitor.cookie === undefined || visitor.lines < 2) {
      visitor.cookie = await shopper.add(anySku(), visitor.cookie)
      visitor.lines++
    } else {
      ready.push({ visitor, basket: await shopper.chooseDelivery(visitor.cookie) })
      // From here on it is ordered, or changed no more.
      delete visitor.cookie
      visitor.lines = 0
    }
    return 'basket'
  }

  async function order({ basket }: { basket: ReadyBasket }, note: NoteStep): Promise<string> {
    const { orderId } = await shopper.placeOrder(basket)
    paying.push(
      payAndWait(shopper, { orderId, cookie: basket.cookie }, note).then(
        (milliseconds) => {
          note('accepted to confirmed', milliseconds)
          return null
        },
        (error: unknown) => `order ${orderId}: ${String(error)}`,
      ),
    )
    return 'checkout'
  }

  return {
    async act(visitor: Visitor, note: NoteStep): Promise<string> {
      const dice = random()
      if (dice < shares.checkout) {
        const next = ready.shift()
        return next ? order(next, note) : changeBasket(visitor)
      }
      if (dice < shares.checkout + shares.basket) return changeBasket(visitor)
      if (dice < shares.checkout + shares.basket + shares.account) {
        await shopper.read(pick(account), customer.cookie)
        return 'account'
      }
      await shopper.read(pick(catalogue), visitor.cookie)
      return 'browse'
    },
    /** Waits for every order's end; answers in words which were not confirmed. */
    ended: async () => (await Promise.all(paying)).filter((failure) => failure !== null),
  }
}

/** What people look at: lists and products most of all. */
function browsePaths({ categories, brands, generated }: BenchShop): string[] {
  const page = (procedure: string, input: unknown) =>
    `/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`
  const products = Array.from({ length: 200 }, (_, index) =>
    page('product', { handle: handleOf((index * 4) % generated.products) }),
  )
  const lists = categories.map((category) => page('listing', { category }))
  const filtered = categories.flatMap((category) =>
    brands
      .slice(0, 4)
      .map((brand) => page('listing', { category, brands: [brand], sort: 'price-asc', facets: true })),
  )
  const searches = looks.map((look) => page('listing', { search: look.toLowerCase() }))
  const typed = looks.map((look) => page('suggest', { text: look.slice(0, 3).toLowerCase() }))
  return [
    ...spread(products, 40),
    ...spread(lists, 25),
    ...spread(searches, 12),
    ...spread(filtered, 10),
    ...spread(typed, 5),
    ...spread([page('home', {})], 8),
  ]
}

/** So many copies of some paths that each kind has its weight in the whole. */
function spread(paths: readonly string[], weight: number): string[] {
  return Array.from({ length: weight * 20 }, (_, index) => paths[index % paths.length] ?? '')
}

/** Mulberry32: the same journey every time. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
