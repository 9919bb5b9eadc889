import { randomUUID } from 'node:crypto'
import type { BasketPage, CheckoutAccepted, CheckoutPage, OrderView } from '@emporium/contracts'
import { eventsOf } from '../load/events.ts'
import type { Answer, HttpClient } from '../load/http.ts'

export interface Account {
  readonly email: string
  readonly password: string
}

/** A basket with delivery chosen: only the order is missing. */
export interface ReadyBasket {
  readonly cookie: string
  readonly version: number
  readonly total: number
}

const COUNTRY = 'DE'
const METHOD = 'standard'
const contact = { email: 'bench.shopper@example.com', name: 'Bench Shopper', phone: null }
const address = { line1: 'Lindenweg 12', line2: null, postcode: '10115', city: 'Berlin', country: COUNTRY }

/** What a guest does, as the storefront does it for them: calls of the gateway with the session's cookie. */
export function shopperAt(gateway: string, http: HttpClient) {
  const trpc = `${gateway}/trpc`

  async function mutate(path: string, input: unknown, cookie?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...(cookie !== undefined && { cookie }) }
    const answer = await http.send(`${trpc}/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
    })
    if (answer.status === 200) return answer
    throw new Error(`${path}: HTTP ${answer.status} ${answer.body.slice(0, 300)}`)
  }

  return {
    /** The cookie of a login, at the storefront's gateway or at the admin's. */
    async login({ email, password }: Account, procedure = 'account.login'): Promise<string> {
      return cookieOf(await mutate(procedure, { email, password }))
    },

    /** Asks for a page; the answer must be one. */
    async read(path: string, cookie?: string): Promise<void> {
      const headers = cookie === undefined ? {} : { cookie }
      const answer = await http.send(trpc + path, { method: 'GET', headers })
      if (answer.status !== 200)
        throw new Error(`${path}: HTTP ${answer.status} ${answer.body.slice(0, 300)}`)
    },

    /** Puts one piece into the basket of this session, or of a new one: answers its cookie. */
    async add(sku: string, cookie?: string): Promise<string> {
      const added = await mutate('addToBasket', { sku, quantity: 1 }, cookie)
      resultOf<BasketPage>(added)
      return cookie ?? cookieOf(added)
    },

    async chooseDelivery(cookie: string): Promise<ReadyBasket> {
      const chosen = await mutate('setDelivery', { country: COUNTRY, method: METHOD }, cookie)
      const { basket } = resultOf<CheckoutPage>(chosen)
      return { cookie, version: basket.version, total: basket.quote.total }
    },

    /** Puts one piece into a basket, a new one where no session is given, and chooses a delivery. */
    async fillBasket(sku: string, session?: string): Promise<ReadyBasket> {
      return this.chooseDelivery(await this.add(sku, session))
    },

    async placeOrder({ cookie, version, total }: ReadyBasket): Promise<CheckoutAccepted> {
      const input = { version, expectedTotal: total, contact, address, key: randomUUID() }
      return resultOf(await mutate('placeOrder', input, cookie))
    },

    /** The order as it changes, live, until it can change no more. */
    async *watch(orderId: string, cookie: string): AsyncGenerator<OrderView> {
      const leave = new AbortController()
      const url = `${trpc}/watchOrder?input=${encodeURIComponent(JSON.stringify({ orderId }))}`
      const headers = { accept: 'text/event-stream', cookie }
      const answer = await http.open(url, { method: 'GET', headers }, leave.signal)
      // Left half-read it ends with an error that nobody waits for.
      answer.on('error', () => {})
      try {
        for await (const { event, data } of eventsOf(answer)) {
          if (event === 'serialized-error') throw new Error(`watchOrder: ${data}`)
          if (event === 'message') yield JSON.parse(data) as OrderView
        }
      } finally {
        leave.abort()
      }
    },

    /** Enters a good card on the provider's hosted page. */
    async pay(url: string): Promise<void> {
      const form = new URLSearchParams({ number: '4242424242424242', expiry: '12/39', cvc: '123' })
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await http.send(url, { method: 'POST', headers, body: form.toString() })
      if (answer.status !== 303) throw new Error(`card page: HTTP ${answer.status}`)
    },
  }
}
export type Shopper = ReturnType<typeof shopperAt>

/** The Cookie header of who keeps what an answer gave them. */
function cookieOf({ cookies }: Answer): string {
  if (cookies.length === 0) throw new Error('The answer gave no session')
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

function resultOf<T>({ body }: Answer): T {
  const answer: { result: { data: T } } = JSON.parse(body)
  return answer.result.data
}
