import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Harness, startHarness } from './testing/harness.ts'

let simulator: Harness
beforeAll(async () => {
  simulator = await startHarness()
})
afterAll(() => simulator.close())

type Entry = {
  cursor: string
  kind: string
  paymentId: string
  reference: string
  amount: number
  at: string
}
type Page = { entries: Entry[]; next: string | null; more: boolean }

async function read(after: string | null, limit = 3): Promise<Page> {
  const from = after === null ? '' : `&after=${after}`
  return (await simulator.call<Page>('GET', `/v1/ledger?limit=${limit}${from}`)).body
}

async function readAll(limit: number): Promise<Entry[]> {
  const entries: Entry[] = []
  for (let page = await read(null, limit); ; page = await read(page.next, limit)) {
    entries.push(...page.entries)
    if (!page.more) return entries
  }
}

it('holds every movement of money, in pages that miss and repeat nothing', async () => {
  const { id, reference } = await simulator.create({ amount: 1_000 })
  await simulator.pay(id, '4000000000000002')
  await simulator.pay(id, '4242424242424242')
  await simulator.call('POST', `/v1/payments/${id}/capture`, { amount: 600 })
  await simulator.call('POST', `/v1/payments/${id}/void`)
  await simulator.call('POST', `/v1/payments/${id}/refund`, { amount: 200 })
  const entries = await readAll(3)
  expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['authorise', 1_000],
    ['capture', 600],
    ['void', 400],
    ['refund', 200],
  ])
  expect(entries.every((entry) => entry.paymentId === id && entry.reference === reference)).toBe(true)
})

it('agrees with the payments after many at once', async () => {
  const created = await Promise.all(Array.from({ length: 40 }, () => simulator.create({ amount: 100 })))
  await Promise.all(created.map(({ id }) => simulator.pay(id, '4242424242424242')))
  const ids = new Set(created.map(({ id }) => id))
  const mine = (await readAll(7)).filter((entry) => ids.has(entry.paymentId))
  expect(mine).toHaveLength(40)
  expect(new Set(mine.map((entry) => entry.cursor)).size).toBe(40)
})

it('does not run ahead of an entry that is still being written', async () => {
  const [first] = (await read(null)).entries
  const writer = new pg.Client({ connectionString: simulator.databaseUrl })
  await writer.connect()
  await writer.query('begin')
  await writer.query(
    `insert into ledger_entry (kind, payment_id, amount, currency, at) values ('capture', $1, 1, 'EUR', now())`,
    [first?.paymentId],
  )
  const before = await readAll(100)
  const { id } = await simulator.create()
  await simulator.pay(id, '4242424242424242')
  expect(await readAll(100)).toEqual(before)
  await writer.query('commit')
  await writer.end()
  expect(await readAll(100)).toHaveLength(before.length + 2)
})

it('is not held back by what goes on in other databases', async () => {
  const elsewhere = new URL(simulator.databaseUrl)
  elsewhere.pathname = '/postgres'
  const neighbour = new pg.Client({ connectionString: elsewhere.href })
  await neighbour.connect()
  await neighbour.query('begin')
  await neighbour.query('select pg_current_xact_id()')
  const { id } = await simulator.create()
  await simulator.pay(id, '4242424242424242')
  expect((await readAll(100)).at(-1)).toMatchObject({ kind: 'authorise', paymentId: id })
  await neighbour.end()
})

it('cannot be changed', async () => {
  const client = new pg.Client({ connectionString: simulator.databaseUrl })
  await client.connect()
  for (const change of [
    'update ledger_entry set amount = 1',
    'delete from ledger_entry',
    'truncate ledger_entry',
  ])
    await expect(client.query(change)).rejects.toThrow('append-only')
  await client.end()
})
