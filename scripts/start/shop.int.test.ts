import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atDatabase, withClient } from './databases.ts'
import { freePortRange } from './free-port.ts'
import { isAlive, waitUntilGone } from './process-info.ts'
import { readRun, type Run } from './run-file.ts'
import { startShop } from './shop.ts'
import { standInRoot } from './testing/stand-in-root.ts'

let home: string
let root: string
let data: string
let port: number
let opened: { stop(): Promise<unknown> }[]

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'emporium-shop-'))
  root = standInRoot(join(home, 'root'))
  data = join(home, 'data')
  port = await freePortRange(20_000 + (process.pid % 600) * 20)
  opened = []
})

afterEach(async () => {
  for (const shop of opened) await shop.stop()
  rmSync(home, { recursive: true, force: true })
})

const start = async () => {
  const shop = await startShop({ root, data, port, quiet: true })
  opened.push(shop)
  return shop
}

/** A shop in a process of its own. */
async function startElsewhere(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [
    join(import.meta.dirname, 'testing/run-shop.ts'),
    root,
    data,
    `${port}`,
  ])
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

async function kill(shop: ChildProcess): Promise<void> {
  shop.kill('SIGKILL')
  await new Promise((resolve) => shop.once('exit', resolve))
}

const currentRun = (): Run => {
  const run = readRun(data)
  if (!run) throw new Error('no run.json')
  return run
}

const answer = async (port: number, path = '/') => (await fetch(`http://127.0.0.1:${port}${path}`)).text()
const pidOf = (name: string) => currentRun().pids[name] ?? 0

async function eventually(condition: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(condition, { timeout: 15_000, interval: 50 }).toBe(true)
}

const remember = (url: string) =>
  withClient(url, (client) => client.query('create table basket.kept as select 42 as answer'))
const recall = (url: string) =>
  withClient(url, async (client) => (await client.query('select answer from basket.kept')).rows)

test('given an empty folder, a start brings up database, seed and processes, and a stop ends them all', async () => {
  const shop = await start()

  const run = currentRun()
  expect(await answer(run.ports.gateway)).toBe(`${run.pids['platform']}`)
  expect(await answer(run.ports.paymentSimulator)).toBe(`${run.pids['payment-simulator']}`)
  expect(shop.notes.coupons).toEqual({ TEN: 'ten percent' })
  expect(statSync(join(data, 'run.json')).mode & 0o077).toBe(0)
  expect(statSync(join(data, 'secrets.json')).mode & 0o077).toBe(0)

  await shop.stop()
  expect(Object.entries(run.pids).filter(([name, pid]) => name !== 'start' && isAlive(pid))).toEqual([])
  expect(readRun(data)).toBeUndefined()
  expect(readFileSync(join(data, 'logs/platform.log'), 'utf8')).toContain('drained')
})

test('a second start keeps the data and does not seed again', async () => {
  const first = await start()
  await remember(first.run.connectionStrings['basket'] ?? '')
  await first.stop()

  const second = await start()

  expect(await recall(second.run.connectionStrings['basket'] ?? '')).toEqual([{ answer: 42 }])
  expect(second.notes).toMatchObject({ seeded: false, coupons: { TEN: 'ten percent' } })
})

test('a service’s role has its own schema and cannot enter the payment provider’s database', async () => {
  const { run } = await start()
  const url = run.connectionStrings['basket'] ?? ''

  await expect(withClient(url, (client) => client.query('create schema other'))).rejects.toThrow(
    /permission denied/,
  )
  await expect(withClient(url, (client) => client.query('select * from shop.done'))).rejects.toThrow(
    /permission denied/,
  )
  await expect(withClient(atDatabase(url, 'payment_simulator'), () => Promise.resolve())).rejects.toThrow(
    /permission denied/,
  )
})

test('a second start on the same folder is refused with the pid of the first', async () => {
  await start()

  await expect(startShop({ root, data, port: port + 40, quiet: true })).rejects.toThrow(`pid ${process.pid}`)
})

test('a taken port is refused with its number and its holder, and nothing is left running', async () => {
  const squatter = createServer().listen(port + 2, '127.0.0.1')

  await expect(start()).rejects.toThrow(
    new RegExp(`Port ${port + 2} \\(platform\\) is in use by pid ${process.pid} `),
  )
  expect(readRun(data)).toBeUndefined()

  await new Promise((resolve) => squatter.close(resolve))
})

test('given a start that was killed, its children end, and the next start stops its PostgreSQL and keeps the data', async () => {
  const killed = await startElsewhere()
  const { pids, connectionStrings } = currentRun()
  await remember(connectionStrings['basket'] ?? '')
  await kill(killed)
  await eventually(() => !isAlive(pids['platform'] ?? 0) && !isAlive(pids['payment-simulator'] ?? 0))
  expect(isAlive(pids['postgres'] ?? 0)).toBe(true)

  const { run } = await start()

  expect(isAlive(pids['postgres'] ?? 0)).toBe(false)
  expect(await recall(run.connectionStrings['basket'] ?? '')).toEqual([{ answer: 42 }])
})

test('given everything killed at once, PostgreSQL included, the next start has the data', async () => {
  const killed = await startElsewhere()
  const { pids, connectionStrings } = currentRun()
  await remember(connectionStrings['basket'] ?? '')
  await kill(killed)
  for (const name of ['postgres', 'platform', 'payment-simulator']) process.kill(pids[name] ?? 0, 'SIGKILL')
  await waitUntilGone(pids['postgres'] ?? 0, 5_000)

  const { run } = await start()

  expect(await recall(run.connectionStrings['basket'] ?? '')).toEqual([{ answer: 42 }])
})

test('a process that crashes is started again', async () => {
  const { run } = await start()
  const before = pidOf('platform')
  await answer(run.ports.gateway, '/crash').catch(() => {})

  await eventually(() => pidOf('platform') !== before)
  await eventually(() =>
    answer(run.ports.gateway).then(
      (pid) => pid === `${pidOf('platform')}`,
      () => false,
    ),
  )
})

test('PostgreSQL is started again when it is killed', async () => {
  const { run } = await start()
  const before = pidOf('postgres')
  process.kill(before, 'SIGKILL')

  await eventually(() => pidOf('postgres') !== before)
  const rows = await withClient(run.superuser, async (client) => (await client.query('select 1 as one')).rows)
  expect(rows).toEqual([{ one: 1 }])
})

test('a process that ends before it is ready fails the start with its last words, and stops the rest', async () => {
  rmSync(root, { recursive: true })
  standInRoot(root, {
    'apps/platform/src/main.ts': "console.error('SESSION_SECRET: too short'); process.exit(1)",
  })

  await expect(start()).rejects.toThrow(/platform did not start: exit code 1[\s\S]*SESSION_SECRET: too short/)
  expect(readRun(data)).toBeUndefined()
})

test('reset empties the folder first, and refuses one that is no shop’s', async () => {
  const first = await start()
  await remember(first.run.connectionStrings['basket'] ?? '')
  await first.stop()

  const again = await startShop({ root, data, port, quiet: true, reset: true })
  opened.push(again)
  await expect(recall(again.run.connectionStrings['basket'] ?? '')).rejects.toThrow(/does not exist/)

  await expect(startShop({ root, data: root, port: port + 40, quiet: true, reset: true })).rejects.toThrow(
    /does not look like/,
  )
})
