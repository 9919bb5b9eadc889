import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { someFacts } from './testing.ts'
import { guest, startShop } from './testing-shop.ts'

let shop: Awaited<ReturnType<typeof startShop>>
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())

const confirmOrders = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const orderId = await shop.checkOut(someFacts({ orderId: randomUUIDv7() }))
      await confirmed(orderId)
      return orderId
    }),
  )

async function confirmed(orderId: string): Promise<void> {
  for await (const { status } of shop.ordering.api.watch({ orderId }, guest))
    if (status === 'confirmed') return
}

async function readStore(): Promise<unknown[]> {
  return (await shop.db.query('select * from order_view order by order_id')).rows
}

it('gives the same read store as the live one, also while orders come in', async () => {
  await confirmOrders(10)
  await shop.drain()
  const live = await readStore()
  expect(await shop.ordering.rebuildReadStore()).toMatchObject({ orders: 10, differing: [] })
  expect(await readStore()).toEqual(live)

  const [report] = await Promise.all([shop.ordering.rebuildReadStore(), confirmOrders(30)])
  expect(report.differing).toEqual([])
  await shop.drain()
  const after = await readStore()
  expect(after).toHaveLength(40)
  expect(await shop.ordering.rebuildReadStore()).toMatchObject({ orders: 40, differing: [] })
  expect(await readStore()).toEqual(after)
})

it('names what was wrong in the live one, and mends it', async () => {
  const [wrong] = await confirmOrders(2)
  const orphan = randomUUIDv7()
  await shop.drain()
  const right = await readStore()
  await shop.db.query(`update order_view set view = view || '{"status": "shipped"}' where order_id = $1`, [
    wrong,
  ])
  await shop.db.query(
    `insert into order_view select $1, owner, 'XXXX-XXXX', version, status, placed_at, view from order_view
     where order_id = $2`,
    [orphan, wrong],
  )
  const { differing } = await shop.ordering.rebuildReadStore()
  expect(differing.toSorted()).toEqual([wrong, orphan].toSorted())
  expect(await readStore()).toEqual(right)
})

it('is done by one at a time', async () => {
  const results = await Promise.allSettled([
    shop.ordering.rebuildReadStore(),
    shop.ordering.rebuildReadStore(),
  ])
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused.map(({ reason }) => String(reason))).toEqual([
    'Error: The read store is being rebuilt already',
  ])
  expect(await shop.ordering.rebuildReadStore()).toMatchObject({ differing: [] })
})

it('leaves the indexes their names', async () => {
  const names = async () =>
    (await shop.db.query("select indexname from pg_indexes where tablename = 'order_view' order by 1")).rows
  const before = await names()
  await shop.ordering.rebuildReadStore()
  expect(await names()).toEqual(before)
  expect(before).toEqual([
    { indexname: 'order_view_number_idx' },
    { indexname: 'order_view_owner_placed_at_idx' },
    { indexname: 'order_view_pkey' },
    { indexname: 'order_view_placed_at_order_id_idx' },
  ])
})
