import { randomUUIDv7 } from 'node:crypto'
import { eventually } from '@emporium/kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cards, type OrderTest, orderIn } from './testing-order.ts'
import { AMOUNT, type Shop, startShop } from './testing-shop.ts'

let shop: Shop
let order: OrderTest
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())
beforeEach(() => {
  order = orderIn(shop)
})

describe('a void', () => {
  it('before the request leaves a tombstone', async () => {
    await order.void()
    await order.request()
    await order.heardOf('voided', 'failed')
    expect(await order.view()).toBeNull()
  })

  it('of an unpaid payment closes its page', async () => {
    const id = await order.opened()
    await order.void()
    await order.becomes({ status: 'voided' })
    expect(await shop.simulator.pay(id, cards.success)).toBe(422)
    await order.heardOf('action-required', 'voided')
  })

  it('of an authorised one releases the money', async () => {
    await order.authorised()
    await order.void()
    await order.becomes({ status: 'voided' })
    await order.booked(['authorise', AMOUNT], ['void', AMOUNT])
  })

  it('of a captured one gives it back', async () => {
    await order.authorised()
    await order.move('capture', 1_000, 'parcel-1')
    await order.void()
    await order.becomes({ status: 'captured', captured: 1_000, refunded: 1_000 })
    await order.booked(['authorise', AMOUNT], ['capture', 1_000], ['void', AMOUNT - 1_000], ['refund', 1_000])
  })

  it('that races the shopper leaves nothing held, whoever wins', async () => {
    const orders = Array.from({ length: 12 }, () => randomUUIDv7())
    await Promise.all(orders.map((id) => shop.request(id)))
    await Promise.all(orders.map((id) => shop.becomes(id, { status: 'action-required' })))
    await Promise.all(
      orders.flatMap(async (id, index) => {
        const pay = async () => shop.simulator.pay(await shop.providerIdOf(id), cards.success)
        const race = [pay, () => shop.void(id)]
        await Promise.all((index % 2 === 0 ? race : race.toReversed()).map((run) => run()))
      }),
    )
    await Promise.all(orders.map((id) => shop.becomes(id, { status: 'voided' })))
    for (const id of orders) {
      const { ours, theirs } = await shop.ledgers(id)
      expect(ours).toEqual(theirs)
      expect([0, 2]).toContain(ours.length)
    }
  })

  it('that races the request ends in a voided payment', async () => {
    const orders = Array.from({ length: 12 }, () => randomUUIDv7())
    await Promise.all(orders.flatMap((id) => [shop.request(id), shop.void(id)]))
    await eventually(async () => {
      const { rows } = await shop.db.query('select status from payment where order_id = any($1)', [orders])
      expect(rows.map(({ status }) => status)).toEqual(orders.map(() => 'voided'))
      const timers = await shop.db.query('select kind from timer where kind <> $1', ['payment.look-up'])
      expect(timers.rows).toEqual([])
    })
  })
})

describe('where the process dies after the provider has acted', () => {
  it('an opening is found again: one payment at the provider', async () => {
    shop.dieAfter('create')
    await order.opened()
    const reference = (await order.view())?.id ?? ''
    expect(await shop.simulator.openedFor(reference)).toBe(1)
    await order.void()
    await order.becomes({ status: 'voided' })
  })

  it('a void is not done twice', async () => {
    await order.authorised()
    shop.dieAfter('void')
    await order.void()
    await order.becomes({ status: 'voided' })
    await order.booked(['authorise', AMOUNT], ['void', AMOUNT])
  })

  it('a capture is answered the same for the same key, and charged once', async () => {
    await order.authorised()
    shop.dieAfter('capture')
    const capture = () => order.move('capture', AMOUNT, 'parcel-1')
    await expect(capture()).rejects.toThrow('died')
    expect(await capture()).toMatchObject({ status: 'captured', captured: AMOUNT })
    expect(await capture()).toMatchObject({ captured: AMOUNT })
    await order.booked(['authorise', AMOUNT], ['capture', AMOUNT])
  })
})

describe('capture and refund', () => {
  it('are told to the others, and many at once never exceed what there is', async () => {
    await order.authorised()
    const amount = 1_000
    const move = (kind: 'capture' | 'refund', n: number) => order.move(kind, amount, `${kind}-${n}`)
    const captures = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => move('capture', n)))
    expect(captures.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    const refunds = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => move('refund', n)))
    expect(refunds.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect(await order.view()).toMatchObject({ captured: 4_000, refunded: 4_000 })
    const total = (type: string) =>
      order
        .events()
        .filter((event) => event.type === type)
        .reduce((sum, { data }) => sum + Number(Reflect.get(Object(data), 'amount')), 0)
    await eventually(() => expect(total('payment.captured.v1')).toBe(4_000))
    await eventually(() => expect(total('payment.refunded.v1')).toBe(4_000))
  })

  it('the same key many times at once has one effect', async () => {
    await order.authorised()
    const capture = () => order.move('capture', AMOUNT, 'parcel-1')
    const views = await Promise.all(Array.from({ length: 8 }, capture))
    for (const view of views) expect(view).toMatchObject({ captured: AMOUNT })
    await order.booked(['authorise', AMOUNT], ['capture', AMOUNT])
  })
})
