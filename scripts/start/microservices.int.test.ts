import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { atDatabase, withClient } from './databases.ts'
import { freePortRange } from './free-port.ts'
import { isAlive } from './process-info.ts'
import { readRun, type Run } from './run-file.ts'
import { type Shop, type ShopOptions, startShop } from './shop.ts'
import { standInRoot } from './testing/stand-in-root.ts'

let home: string
let root: string
let data: string
let port: number
let opened: { stop(): Promise<unknown> }[]

async function begin(): Promise<void> {
  home = mkdtempSync(join(tmpdir(), 'emporium-services-'))
  root = standInRoot(join(home, 'root'), { 'services/catalog/package.json': '{}' })
  data = join(home, 'data')
  port = await freePortRange(33_000 + (process.pid % 600) * 40)
  opened = []
}

async function end(): Promise<void> {
  for (const shop of opened) await shop.stop()
  rmSync(home, { recursive: true, force: true })
}

/** Nobody speaks to the broker here, except where a test wants the shop's own. */
const someBroker = { RABBITMQ_URL: 'amqp://127.0.0.1:1' }

const start = async (options: Partial<ShopOptions> = {}) => {
  const shop = await startShop({
    root,
    data,
    port,
    quiet: true,
    topology: 'microservices',
    given: someBroker,
    ...options,
  })
  opened.push(shop)
  return shop
}

const currentRun = (): Run => {
  const run = readRun(data)
  if (!run) throw new Error('no run.json')
  return run
}

const urlOf = (run: Run, name: string) => run.connectionStrings[name] ?? ''
const askedOf = async (url: string) => (await fetch(url)).text()
const envOf = async (url: string) =>
  z.record(z.string(), z.string()).parse(JSON.parse(await askedOf(`${url}/env`)))
const run = (url: string, sql: string) =>
  withClient(url, async (client) => (await client.query<pg.QueryResultRow>(sql)).rows)

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(condition, { timeout: 15_000, interval: 50 }).toBe(true)
}

/** A shop in a process of its own. */
async function startElsewhere(): Promise<ChildProcess> {
  const script = join(import.meta.dirname, 'testing/run-shop.ts')
  const child = spawn(process.execPath, [script, root, data, `${port}`, 'microservices'])
  opened.push({ stop: async () => child.kill('SIGKILL') })
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('ready\n')) resolve()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', () => reject(new Error(output)))
  })
  return child
}

describe('a shop of basket and catalog', () => {
  let shop: Shop
  beforeAll(async () => {
    await begin()
    process.env['SMTP_URL'] = 'smtp://user:password@127.0.0.1'
    shop = await start({ replicas: { basket: 2 } })
    delete process.env['SMTP_URL']
  })
  afterAll(end)

  test('each service, replica and gateway is a process with its own port', async () => {
    const { run } = shop

    const names = [
      'payment-simulator',
      'basket',
      'catalog',
      'basket-2',
      'storefront-gateway',
      'admin-gateway',
    ]
    expect(run.processes.map(({ name }) => name)).toEqual(names)
    for (const { name, readyUrl } of run.processes) expect(await askedOf(readyUrl)).toBe(`${run.pids[name]}`)
    expect(run.serviceUrls).toMatchObject({ catalog: `http://127.0.0.1:${port + 11}` })
    expect(run.processes.find(({ name }) => name === 'basket-2')?.port).toBeGreaterThanOrEqual(port + 20)
  })

  test('a service is told its own secrets and its own database, and no other’s', async () => {
    const { run, serviceUrls } = shop

    const env = await envOf(serviceUrls['catalog'] ?? '')
    expect(env).toMatchObject({ SERVICES: 'catalog', DATABASE_URL_CATALOG: urlOf(run, 'catalog') })
    const gateway = await envOf(run.urls['gateway'] ?? '')
    expect(gateway).toMatchObject({ SERVICES: 'storefront-gateway', SESSION_SECRET: expect.any(String) })
    for (const key of ['DATABASE_URL_BASKET', 'SESSION_SECRET', 'CUSTOMER_KEY_SECRET', 'SMTP_URL'])
      expect(env).not.toHaveProperty(key)
  })

  test('a service’s role enters its own database alone', async () => {
    const basket = urlOf(shop.run, 'basket')

    expect(await run(basket, 'select current_database() as name')).toEqual([{ name: 'basket' }])
    for (const database of ['catalog', 'payment_simulator', 'emporium', 'audit', 'postgres', 'template1'])
      await expect(run(atDatabase(basket, database), 'select 1'), database).rejects.toThrow(
        /permission denied/,
      )
  })

  test('the auditor reads every service’s tables, and writes none', async () => {
    await run(
      urlOf(shop.run, 'catalog'),
      "insert into timer (kind, key, due_at, run_at, correlation_id, causation_id) values ('t', 'k', now(), now(), 'c', 'c')",
    )

    const both =
      'select (select count(*) from catalog.timer) as catalog, (select count(*) from basket.timer) as basket'
    expect(await run(shop.run.auditor, both)).toEqual([{ catalog: '1', basket: '0' }])
    await expect(run(shop.run.auditor, 'delete from catalog.timer')).rejects.toThrow(/permission denied/)
  })

  test('a service that is killed is started again, the reason is kept, and no other ends', async () => {
    const before = currentRun().pids
    process.kill(before['basket'] ?? 0, 'SIGKILL')

    await eventually(() => currentRun().pids['basket'] !== before['basket'])
    const basket = shop.parts().find(({ name }) => name === 'basket')
    expect(basket?.history()).toMatchObject({
      restarts: 1,
      lastEnd: expect.stringMatching(/^killed by SIGKILL/),
    })
    expect({ ...currentRun().pids, basket: 0 }).toEqual({ ...before, basket: 0 })
  })
})

describe('a start', () => {
  beforeEach(begin)
  afterEach(end)

  test('a given database is migrated and used, and not made', async () => {
    const server = process.env['EMPORIUM_TEST_PG'] ?? ''
    const name = `given_${process.pid}_${port}`
    await run(server, `create database ${name}`)
    const url = atDatabase(server, name)

    const { run: shop, serviceUrls } = await start({ given: { ...someBroker, DATABASE_URL_CATALOG: url } })

    expect((await envOf(serviceUrls['catalog'] ?? ''))['DATABASE_URL_CATALOG']).toBe(url)
    expect(await run(url, 'select count(*)::int as sent from catalog.outbox')).toEqual([{ sent: 0 }])
    expect(await run(shop.auditor, 'select count(*)::int as sent from catalog.outbox')).toEqual([{ sent: 0 }])
    expect(await run(shop.superuser, "select 1 from pg_database where datname = 'catalog'")).toEqual([])
  })

  test('the shop’s own RabbitMQ ends with the start, also where that was killed', async () => {
    const killed = await startElsewhere()
    const rabbitmq = currentRun().pids['rabbitmq'] ?? 0
    expect(isAlive(rabbitmq)).toBe(true)
    killed.kill('SIGKILL')
    await new Promise((resolve) => killed.once('exit', resolve))

    const shop = await start({ given: {} })
    const again = currentRun().pids['rabbitmq'] ?? 0

    expect([isAlive(rabbitmq), isAlive(again)]).toEqual([false, true])
    await shop.stop()
    expect(isAlive(again)).toBe(false)
  }, 120_000)
})
