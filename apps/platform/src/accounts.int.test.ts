import { randomUUIDv7 } from 'node:crypto'
import { createBasket } from '@emporium/basket'
import type { IdentityApi, OrderView, StorefrontRouter } from '@emporium/contracts'
import { mountStorefrontGateway } from '@emporium/gateway'
import { createIdentity } from '@emporium/identity'
import { createHttpHost, createOutbox, createTimers, type Service, systemClock } from '@emporium/kit'
import { silentLog, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clientsFor } from './links.ts'

const STOREFRONT = 'http://shop.example'
const ada = { email: 'ada@example.com', name: 'Ada Lovelace', password: 'four unrelated words' }
const sku = (n: number) => `MUG-${n}`

let databases: TestDatabase[]
let identity: Service<IdentityApi>
let gateway: ReturnType<typeof createHttpHost>
let url: string
let stock: Record<string, number>
let order: Pick<OrderView, 'lines' | 'delivery'> | null
const running = new Map<string, Service>()

const plain = { subscribers: [], timerHandlers: {} }

beforeAll(async () => {
  const [forIdentity, forBasket] = await Promise.all([testDatabase('identity'), testDatabase('basket')])
  databases = [forIdentity, forBasket]
  const common = { clock: systemClock, newId: () => randomUUIDv7(), log: silentLog }
  identity = createIdentity({
    ...common,
    db: forIdentity.db,
    timers: createTimers(forIdentity.db),
    outbox: createOutbox(forIdentity.db),
    config: { tokenSecret: 'a-secret-of-the-tests-only' },
  })
  const basket = createBasket({
    ...common,
    db: forBasket.db,
    timers: createTimers(forBasket.db),
    outbox: createOutbox(forBasket.db),
    coupons: { quote: async () => ({ outcome: 'refused', reason: 'coupon-unknown', message: 'No.' }) },
    delivery: { methods: async () => [] },
    config: { customerKeySecret: 'test' },
  })
  await basket.subscribers[0]?.handle(product, undefined)
  const availability = async ({ skus }: { skus: readonly string[] }) =>
    skus.map((one) => ({ sku: one, available: stock[one] ?? 50, state: 'in-stock' }))
  running.set('identity', identity)
  running.set('basket', basket)
  running.set('catalog', { ...plain, name: 'catalog', api: { categories: async () => [] } })
  running.set('inventory', { ...plain, name: 'inventory', api: { availability } })
  running.set('ordering', { ...plain, name: 'ordering', api: { view: async () => order } })

  gateway = createHttpHost({ log: silentLog })
  mountStorefrontGateway(gateway, {
    services: clientsFor('storefront-gateway', running),
    sessionSecret: 'a-secret-of-the-tests-only',
    storefrontUrl: STOREFRONT,
    now: () => new Date(),
  })
  url = await gateway.listen({ host: '127.0.0.1', port: 0 })
})
beforeEach(() => {
  stock = {}
  order = null
})
afterAll(async () => {
  await gateway.close()
  await Promise.all(databases.map((database) => database.drop()))
})

/** A browser: it keeps the cookies that it is given, and says which page it is on. */
function browser(origin = STOREFRONT) {
  const jar = new Map<string, string>()
  const given: string[] = []
  const api = createTRPCClient<StorefrontRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers: () => ({ origin, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
        fetch: async (address, options) => {
          const response = await fetch(address, { ...options, signal: options?.signal ?? null })
          for (const header of response.headers.getSetCookie()) {
            given.push(header)
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
            if (/Max-Age=0\b/.test(header)) jar.delete(name)
            else jar.set(name, value)
          }
          return response
        },
      }),
    ],
  })
  return { api, jar, given }
}

const refused = (reason: string) => ({ data: { reason } })
const quantities = ({ basket }: { basket: { lines: readonly { sku: string; quantity: number }[] } }) =>
  Object.fromEntries(basket.lines.map((line) => [line.sku, line.quantity]))

/** The token of the newest mail, as notification would get it for its link. */
async function tokenOfLastMail(): Promise<string> {
  const { rows } = await (databases[0] as TestDatabase).db.query<{ id: string }>(
    `select aggregate_id as id from outbox where type = 'identity.mail-requested.v1' order by id desc limit 1`,
  )
  const mail = await identity.api.requestedMail({ requestId: rows[0]?.id ?? '' })
  return mail?.token ?? ''
}

async function customer(person = ada) {
  const { customerId } = await identity.api.upsertCustomer(person)
  return { ...person, customerId }
}
const fresh = () => ({ ...ada, email: `ada-${randomUUIDv7()}@example.com` })
const credentials = ({ email, password }: typeof ada) => ({ email, password })

describe('becoming a customer', () => {
  test('register, confirm by mail: logged in, with the basket of before', async () => {
    const { api, given, jar } = browser()
    const person = fresh()
    await api.addToBasket.mutate({ sku: sku(1), quantity: 2 })
    expect(await api.account.register.mutate(person)).toEqual({ outcome: 'mail-sent' })
    expect(await api.account.me.query()).toBeNull()
    await expect(api.account.login.mutate(credentials(person))).rejects.toMatchObject(
      refused('email-not-verified'),
    )

    const me = await api.account.verifyEmail.mutate({ token: await tokenOfLastMail() })
    expect(me).toEqual({
      id: me.id,
      email: person.email,
      emailVerified: true,
      name: 'Ada Lovelace',
      phone: null,
    })
    expect(await api.account.me.query()).toEqual(me)
    expect(quantities(await api.basket.query())).toEqual({ [sku(1)]: 2 })
    expect(given.filter((header) => header.startsWith('emporium_login='))).toEqual([
      expect.stringMatching(/^emporium_login=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/),
    ])
    expect([...jar.keys()].sort()).toEqual(['emporium_login', 'emporium_session'])
  })

  test('a link counts once', async () => {
    const person = fresh()
    await browser().api.account.register.mutate(person)
    const token = await tokenOfLastMail()
    await browser().api.account.verifyEmail.mutate({ token })
    await expect(browser().api.account.verifyEmail.mutate({ token })).rejects.toMatchObject(
      refused('token-invalid'),
    )
  })
})

describe('logging in', () => {
  test('tells alike what is not known, not right, and not a customer', async () => {
    const person = await customer(fresh())
    const staff = { ...fresh(), roles: ['admin' as const] }
    await identity.api.upsertStaff(staff)
    const { api, jar } = browser()
    const wrong = { ...credentials(person), password: 'another password' }
    const messages: unknown[] = []
    for (const attempt of [credentials(fresh()), wrong, credentials(staff)]) {
      const error = await api.account.login.mutate(attempt).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject(refused('login-failed'))
      messages.push(error instanceof Error && error.message)
    }
    expect(new Set(messages).size).toBe(1)
    expect(jar.has('emporium_login')).toBe(false)
  })

  test('sums the baskets of all browsers', async () => {
    const person = await customer(fresh())
    const [phone, laptop] = [browser(), browser()]
    await phone.api.addToBasket.mutate({ sku: sku(1), quantity: 2 })
    await phone.api.account.login.mutate(credentials(person))
    await laptop.api.addToBasket.mutate({ sku: sku(1), quantity: 3 })
    await laptop.api.addToBasket.mutate({ sku: sku(2) })
    await laptop.api.account.login.mutate(credentials(person))
    const both = { [sku(1)]: 5, [sku(2)]: 1 }
    expect(quantities(await laptop.api.basket.query())).toEqual(both)
    expect(quantities(await phone.api.basket.query())).toEqual(both)
  })

  test('is not held up by a basket that is out of reach: it is merged at the next look', async () => {
    const person = await customer(fresh())
    const { api, jar } = browser()
    await api.addToBasket.mutate({ sku: sku(1) })
    const basket = running.get('basket')
    running.delete('basket')
    try {
      await api.account.login.mutate(credentials(person))
    } finally {
      if (basket) running.set('basket', basket)
    }
    expect(await api.account.me.query()).toMatchObject({ email: person.email })
    expect(jar.get('emporium_merge')).toBe('1')
    expect(quantities(await api.basket.query())).toEqual({ [sku(1)]: 1 })
    expect(jar.has('emporium_merge')).toBe(false)
  })

  test('replaces the login that was there', async () => {
    const [first, second] = [await customer(fresh()), await customer(fresh())]
    const { api, jar } = browser()
    await api.account.login.mutate(credentials(first))
    const token = jar.get('emporium_login') ?? ''
    await api.account.login.mutate(credentials(second))
    expect(await api.account.me.query()).toMatchObject({ email: second.email })
    expect(await identity.api.session({ token })).toBeNull()
  })

  test('ends at once with logging out, also for one who kept the cookie', async () => {
    const person = await customer(fresh())
    const { api, jar } = browser()
    await api.account.login.mutate(credentials(person))
    await api.account.me.query()
    const kept = jar.get('emporium_login') ?? ''
    await api.account.logout.mutate()
    expect(jar.has('emporium_login')).toBe(false)
    jar.set('emporium_login', kept)
    expect(await api.account.me.query()).toBeNull()
    await expect(api.account.orders.query({})).rejects.toMatchObject(refused('unauthenticated'))
  })

  test('is for pages of the shop alone', async () => {
    const person = await customer(fresh())
    const evil = browser('https://evil.example')
    await expect(evil.api.account.login.mutate(credentials(person))).rejects.toMatchObject(
      refused('forbidden'),
    )
  })
})

describe('the account', () => {
  const loggedIn = async () => {
    const person = await customer(fresh())
    const { api, jar } = browser()
    await api.account.login.mutate(credentials(person))
    return { person, api, jar }
  }

  test('keeps profile and addresses, and fills in the checkout with them', async () => {
    const { person, api } = await loggedIn()
    await api.account.updateProfile.mutate({ name: 'Ada King', phone: '+49 30 123456' })
    expect(await api.account.me.query()).toMatchObject({ name: 'Ada King', phone: '+49 30 123456' })
    const address = { line1: 'Linden 1', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' }
    const [saved] = await api.account.saveAddress.mutate({ name: 'Ada King', address, isDefault: false })
    expect(saved).toMatchObject({ address, isDefault: true })
    expect(await api.account.checkoutDefaults.query()).toEqual({
      contact: { email: person.email, name: 'Ada King', phone: '+49 30 123456' },
      addresses: [saved],
      method: null,
    })
    expect(await api.account.removeAddress.mutate({ id: saved?.id ?? '' })).toEqual([])
  })

  test('a new password ends the other logins and keeps this one', async () => {
    const { person, api } = await loggedIn()
    await api.addToBasket.mutate({ sku: sku(1) })
    const elsewhere = browser()
    await elsewhere.api.account.login.mutate(credentials(person))
    const token = elsewhere.jar.get('emporium_login') ?? ''
    await api.account.changePassword.mutate({ current: person.password, next: 'other unrelated words' })
    expect(await identity.api.session({ token })).toBeNull()
    await api.account.saveAddress.mutate({
      name: 'Ada',
      address: { line1: 'Ring 1', line2: null, postcode: '1010', city: 'Wien', country: 'AT' },
      isDefault: false,
    })
  })

  test('is not for guests', async () => {
    const { api } = browser()
    for (const call of [
      api.account.orders.query({}),
      api.account.addresses.query(),
      api.account.reorder.mutate({ orderId: randomUUIDv7() }),
      api.account.changePassword.mutate({ current: 'a', next: 'other unrelated words' }),
    ]) {
      await expect(call).rejects.toMatchObject(refused('unauthenticated'))
    }
  })

  test('while identity is out of reach a customer is not taken for a guest, and can look around', async () => {
    const { api, jar } = await loggedIn()
    running.delete('identity')
    jar.set('emporium_login', 'x'.repeat(43))
    try {
      await expect(api.addToBasket.mutate({ sku: sku(1) })).rejects.toMatchObject(refused('unavailable'))
      expect(await api.categories.query()).toEqual([])
    } finally {
      running.set('identity', identity)
    }
  })

  test('orders again what can be had, and says what cannot', async () => {
    const { api } = await loggedIn()
    stock = { [sku(1)]: 2, [sku(2)]: 0 }
    const line = { productId: randomUUIDv7(), handle: 'mug', title: 'Mug', variantTitle: '', image: null }
    order = {
      delivery: { method: 'standard', name: 'Standard', country: 'DE' },
      lines: [
        { ...line, sku: sku(1), quantity: 3 },
        { ...line, sku: sku(2), quantity: 1 },
        { ...line, sku: sku(3), quantity: 4 },
        { ...line, sku: 'GONE', quantity: 1 },
      ],
    }
    const done = await api.account.reorder.mutate({ orderId: randomUUIDv7() })
    expect(quantities(done)).toEqual({ [sku(1)]: 2, [sku(3)]: 4 })
    expect(done.added).toBe(6)
    expect(done.missing.map(({ sku: short, why }) => [short, why])).toEqual([
      [sku(1), 'fewer'],
      [sku(2), 'sold-out'],
      ['GONE', 'not-for-sale'],
    ])
    order = null
    await expect(api.account.reorder.mutate({ orderId: randomUUIDv7() })).rejects.toMatchObject(
      refused('order-not-found'),
    )
  })
})

const product = {
  id: randomUUIDv7(),
  type: 'catalog.product-changed.v1',
  occurredAt: '2026-06-01T10:00:00.000Z',
  aggregateId: randomUUIDv7(),
  aggregateVersion: 1,
  correlationId: 'c',
  causationId: 'c',
  data: {
    productId: randomUUIDv7(),
    handle: 'mug',
    title: 'Mug',
    status: 'active',
    brand: null,
    categories: [],
    image: null,
    variants: [1, 2, 3].map((n) => ({
      sku: sku(n),
      title: '',
      prices: { EUR: 1_000 },
      weightGrams: 400,
      image: null,
    })),
  },
}
