import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOutbox } from '@emporium/kit'
import { eventually, freePort, sequentialIds, silentLog, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkOutBasket } from '../app/check-out-basket.ts'
import { at, checkoutCommand, delivery, product, variant } from '../builders.ts'
import { addItem, emptyBasket, pinDelivery } from '../domain/basket.ts'
import { basketsSuite } from './baskets.suite.ts'
import { pgCatalogue } from './pg-catalogue.ts'
import { redisBaskets } from './redis-baskets.ts'
import { lazyRedis } from './redis-client.ts'
import { type RedisStore, redisStore } from './redis-store.ts'

async function open() {
  let now = at
  const { db, drop } = await testDatabase('basket')
  const redis = lazyRedis(process.env['EMPORIUM_TEST_REDIS'] ?? '', silentLog)
  const store = redisStore(redis, `test:${randomUUID()}:`)
  const newId = sequentialIds(1_000)
  const deps = { db, outbox: createOutbox(db), newId, now: () => now }
  return {
    baskets: redisBaskets({ ...deps, store }),
    /** The same baskets, by a process that dies at the first call of `step`: before it, or after. */
    dying: (step: keyof RedisStore, when: 'before' | 'after') =>
      redisBaskets({ ...deps, store: dyingAt(store, step, when) }),
    store,
    db,
    catalogue: pgCatalogue(db),
    newId,
    async announced() {
      const { rows } = await db.query<{ id: string }>(`select data ->> 'orderId' as id from outbox`)
      return rows.map(({ id }) => id)
    },
    setNow: (to: Date) => {
      now = to
    },
    async close() {
      await redis.close()
      await drop()
    },
  }
}

basketsSuite('Redis', open)

class Died extends Error {}

function dyingAt(store: RedisStore, step: keyof RedisStore, when: 'before' | 'after'): RedisStore {
  const wrapped = async (...args: unknown[]) => {
    if (when === 'after') await Reflect.apply(store[step], store, args)
    throw new Died()
  }
  return { ...store, [step]: wrapped }
}

describe('a checkout over Redis and PostgreSQL', () => {
  let world: Awaited<ReturnType<typeof open>>
  let people = 0
  beforeAll(async () => {
    world = await open()
    await world.catalogue.learn(product(1, [variant('MUG'), variant('CUP', { prices: { EUR: 700 } })]))
  })
  afterAll(() => world.close())

  const add = (owner: string, sku: string, baskets = world.baskets) =>
    baskets.update(owner, [sku], ({ open: now, variants }) =>
      addItem(now?.basket ?? emptyBasket('EUR'), { sku, quantity: 1, currency: 'EUR' }, variants),
    )
  async function ready() {
    const owner = `session:crash-${++people}`
    await add(owner, 'MUG')
    const { open: now } = await world.baskets.update(owner, [], ({ open: before }) =>
      pinDelivery(before?.basket ?? emptyBasket('EUR'), delivery()),
    )
    return { owner, version: now?.version ?? 0 }
  }
  const checkOut = (owner: string, over = {}, baskets = world.baskets) =>
    checkOutBasket({
      baskets,
      clock: { now: () => at },
      newId: world.newId,
      pseudonym: () => '0'.repeat(64),
      isFull: () => false,
    })({ owner, customerId: null }, checkoutCommand(over))
  const skusOf = async (owner: string) =>
    (await world.baskets.find(owner)).open?.basket.lines.map(({ sku }) => sku)
  const ordersOf = async (owner: string) => {
    const { rows } = await world.db.query(
      `select 1 from basket b join outbox o on o.data ->> 'orderId' = b.order_id::text where b.owner = $1`,
      [owner],
    )
    return rows.length
  }

  test.each([
    ['seal', 'before', 0],
    ['seal', 'after', 0],
    ['close', 'before', 1],
    ['close', 'after', 1],
  ] as const)('that dies %s (%s): the basket is ordered once, or still there', async (step, when, orders) => {
    const { owner, version } = await ready()
    await checkOut(owner, { version }, world.dying(step, when)).catch((error) =>
      expect(error).toBeInstanceOf(Died),
    )
    expect(await ordersOf(owner)).toBe(orders)
    expect(await skusOf(owner)).toEqual(orders === 0 ? ['MUG'] : undefined)
    const settled = await checkOut(owner, { version })
    expect(settled).toMatchObject({ version, total: 1490 })
    expect(await ordersOf(owner)).toBe(1)
    expect((await world.baskets.find(owner)).open).toBeNull()
  })

  test('that PostgreSQL has and Redis has forgotten to close: a version is not ordered twice', async () => {
    const { owner, version } = await ready()
    const left = await world.store.get(owner)
    await checkOut(owner, { version })
    if (left) await world.store.put(owner, null, left, at)
    expect((await world.baskets.find(owner)).open).toBeNull()
    if (left) await world.store.put(owner, null, left, at)
    const begun = await add(owner, 'CUP')
    expect(begun.open?.version).toBeGreaterThan(version)
    expect(await skusOf(owner)).toEqual(['CUP'])
    expect(await ordersOf(owner)).toBe(1)
  })

  test('that was sealed and never ended: an edit goes on, and the checkout cannot come late', async () => {
    const { owner, version } = await ready()
    const late = checkOut(owner, { version }, world.dying('seal', 'after')).catch(() => 'died')
    expect(await late).toBe('died')
    await add(owner, 'CUP')
    expect(await skusOf(owner)).toEqual(['MUG', 'CUP'])
    await expect(checkOut(owner, { version })).rejects.toMatchObject({ reason: 'basket-changed' })
    expect(await ordersOf(owner)).toBe(0)
    const settled = await checkOut(owner, { version: version + 1, expectedTotal: 2190 })
    expect(settled.version).toBe(version + 1)
  })

  test('whose id an edit gave up and then died: the basket is ordered under another', async () => {
    const { owner, version } = await ready()
    await checkOut(owner, { version }, world.dying('seal', 'after')).catch(() => {})
    await add(owner, 'CUP', world.dying('put', 'before')).catch((error) => expect(error).toBeInstanceOf(Died))
    expect(await skusOf(owner)).toEqual(['MUG'])
    const settled = await Promise.all(Array.from({ length: 5 }, () => checkOut(owner, { version })))
    expect(new Set(settled.map(({ orderId }) => orderId)).size).toBe(1)
    expect(await ordersOf(owner)).toBe(1)
  })

  test('races edits and merges: whatever was ordered is not in a basket too, and nothing is lost', async () => {
    for (let round = 0; round < 20; round++) {
      const { owner, version } = await ready()
      const customer = `customer:${people}`
      const [outcome] = await Promise.all([
        checkOut(owner, { version }).catch((error) => error.reason),
        add(owner, 'CUP'),
        world.baskets.merge(owner, customer, (guest) => guest),
      ])
      await world.baskets.merge(owner, customer, (guest, { open: now }) => ({
        ...guest,
        lines: [...(now?.basket.lines ?? []), ...guest.lines],
      }))
      const left = (await skusOf(customer)) ?? []
      const isOrdered = typeof outcome === 'object'
      expect(left.toSorted()).toEqual(isOrdered ? ['CUP'] : ['CUP', 'MUG'])
      expect(await ordersOf(owner)).toBe(isOrdered ? 1 : 0)
    }
  })
})

describe('a Redis that comes and goes', () => {
  let home: string
  let server: ChildProcess | undefined
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'emporium-redis-'))
  })
  afterAll(async () => {
    server?.kill('SIGKILL')
    await rm(home, { recursive: true, force: true })
  })
  const start = (port: number) => {
    const options = ['--port', String(port), '--dir', home, '--save', '', '--appendonly', 'yes']
    server = spawn('redis-server', options, { stdio: 'ignore' })
  }

  test('is said to be away at once, used once it is there, and keeps over a SIGKILL what it has answered', async () => {
    const port = await freePort()
    const redis = lazyRedis(`redis://127.0.0.1:${port}`, silentLog)
    const store = redisStore(redis)
    const basket = { id: randomUUID(), version: 1, basket: emptyBasket('EUR') }
    try {
      await expect(store.get('session:1')).rejects.toThrow()
      start(port)
      await eventually(() => store.put('session:1', null, basket, at))
      const { promise: exited, resolve } = Promise.withResolvers<void>()
      server?.once('exit', () => resolve())
      server?.kill('SIGKILL')
      await exited
      await expect(store.get('session:1')).rejects.toThrow()
      start(port)
      expect(await eventually(() => store.get('session:1'))).toEqual({ ...basket, sealed: false })
    } finally {
      await redis.close()
    }
  })
})
