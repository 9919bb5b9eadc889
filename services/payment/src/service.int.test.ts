import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '@emporium/kit/testing'
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
  shop.deaf.webhooks = false
})

describe('a card', () => {
  it('that succeeds authorises the payment', async () => {
    const id = await order.opened()
    const url = (await order.view())?.url
    expect(url).toContain(shop.simulator.url)
    await order.heardOf('action-required')
    expect(order.events()[0]?.data).toMatchObject({ orderId: order.id, url })
    await shop.simulator.pay(id, cards.success)
    await order.becomes({ status: 'authorised', authorised: AMOUNT, url: null })
    await order.heardOf('action-required', 'authorised')
    await order.booked(['authorise', AMOUNT])
  })

  it('that is declined leaves room for another', async () => {
    const id = await order.opened()
    await shop.simulator.pay(id, cards.declined)
    await order.becomes({ status: 'action-required', declines: 1 })
    await shop.simulator.pay(id, cards.success)
    await order.becomes({ status: 'authorised' })
    await order.heardOf('action-required', 'declined', 'authorised')
  })

  it('that asks for 3-D Secure is authorised once that is answered', async () => {
    const id = await order.opened()
    await shop.simulator.pay(id, cards.challenge)
    await shop.simulator.approve(id)
    await order.becomes({ status: 'authorised', declines: 0 })
    await order.heardOf('action-required', 'authorised')
  })

  it.each(['timeout', 'late', 'twice', 'never'] as const)(
    '%s: one authorisation, and never missed',
    async (card) => {
      const id = await order.opened()
      await shop.simulator.pay(id, cards[card])
      await order.becomes({ status: 'authorised' })
      await shop.drain()
      await order.heardOf('action-required', 'authorised')
      await order.booked(['authorise', AMOUNT])
    },
  )
})

describe('time', () => {
  it('runs out: the page is closed, the payment has failed', async () => {
    const id = await order.opened(900)
    await order.becomes({ status: 'expired' })
    await order.heardOf('action-required', 'failed')
    expect(order.events()[1]?.data).toMatchObject({ reason: 'expired' })
    expect(await shop.simulator.pay(id, cards.success)).toBe(422)
  })

  it('runs out while no webhook comes', async () => {
    shop.deaf.webhooks = true
    await order.opened(900)
    await order.becomes({ status: 'expired' })
    await order.heardOf('action-required', 'failed')
  })
})

describe('what an order costs', () => {
  it('four statements, beside what kit does for many orders at once', async () => {
    await shop.drain()
    await eventually(async () => expect((await shop.db.query('select kind from timer')).rows).toEqual([]))
    shop.statements.length = 0
    const id = await order.opened()
    await shop.simulator.pay(id, cards.success)
    await eventually(() => expect(order.types()).toContain('authorised'))
    // Claims, removals and marks are batched, a look-up comes by the clock; the selects are this test's own.
    const shared = /^(kit_timer_|kit_outbox_|select)/i
    expect(shop.statements.filter((name) => !shared.test(name))).toEqual([
      'payment_write_timed_recorded',
      'payment_write_sent_timed',
      'payment_load_unlocked_by_id',
      'payment_write_sent_timed',
    ])
  })
})
