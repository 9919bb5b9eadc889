import { describe, expect, it } from 'vitest'
import {
  at,
  cardPage,
  factsWithCoupon,
  freeFacts,
  orderId,
  shipment,
  shipmentId,
  someFacts,
  streams,
} from '../testing.ts'
import { type Command, isReply, replyStep, successes } from './commands.ts'
import { decide } from './decide.ts'
import type { Facts, OrderEvent } from './events.ts'
import { evolve, type Order, replay } from './order.ts'
import { place } from './place.ts'
import { transitions } from './transitions.ts'
import { statuses } from './words.ts'

const { total: amount, currency } = someFacts().quote
const commands: readonly Command[] = [
  { type: 'stock-reserved', at },
  { type: 'stock-refused', at, shortSkus: ['MUG'] },
  { type: 'stock-lost', at },
  { type: 'stock-timed-out', at },
  { type: 'coupon-redeemed', at },
  { type: 'coupon-refused', at },
  { type: 'coupon-timed-out', at },
  { type: 'payment-action-required', at, ...cardPage },
  { type: 'payment-declined', at, reason: 'insufficient-funds' },
  { type: 'payment-authorised', at, amount, currency },
  { type: 'payment-failed', at, reason: 'refused' },
  { type: 'payment-timed-out', at },
  { type: 'cancel', at, by: 'customer' },
  { type: 'claim', at, owner: 'customer:c1' },
]

/** What the order may refuse for another reason than its status; their stories are told in fulfil.test.ts. */
const fulfilling: readonly Command[] = [
  { type: 'start-dispatch', at, shipmentId: 's2', lines: shipment.lines },
  { type: 'shipment-dispatched', at, shipmentId, carrier: 'Test Post', trackingNumber: 'TP1' },
  { type: 'shipment-delivered', at, shipmentId, deliveredAt: at },
  { type: 'captured', at, amount: 1, report: 11 },
  { type: 'capture-failed', at, shipmentId, amount: 1, reason: 'provider-refused' },
  { type: 'refund', at, refundId: 'f2', key: 'refund-2', wish: { what: { amount: 1 }, reason: 'goodwill' } },
  { type: 'refunded', at, amount: 1, report: 12 },
  { type: 'refund-failed', at, refundId: 'f1', amount: 1, reason: 'provider-refused' },
  {
    type: 'record-return',
    at,
    returnId: 'r2',
    key: 'return-2',
    wish: { lines: 'all-left', restock: false },
  },
]

function orderOf(events: readonly OrderEvent[]): Order {
  const order = replay(events)
  if (!order) throw new Error('An empty stream')
  return order
}

function given(facts: Facts, ...before: Command[]) {
  const order = before.reduce(
    (state, command) => decide(state, command).reduce(evolve, state),
    orderOf(place(facts, at)),
  )
  return {
    order,
    when: (command: Command) => {
      const events = decide(order, command)
      return { events, types: events.map(({ type }) => type), after: events.reduce(evolve, order) }
    },
  }
}

describe('every status × every command, as the transition table says', () => {
  const cases = statuses.flatMap((status) => commands.map((command) => ({ status, command })))

  it.each(cases)('$status, $command.type', ({ status, command }) => {
    const order = orderOf(streams[status])
    expect(order.status).toBe(status)
    const targets = command.type === 'claim' ? [status] : transitions[status][command.type]

    if (isReply(command) && !order.requested.includes(replyStep[command.type])) {
      expect(() => decide(order, command)).toThrow(
        expect.objectContaining({ reason: 'order-illegal-transition' }),
      )
    } else if (targets) {
      const events = decide(order, command)
      if (isReply(command) && events.length === 0) return // another step is awaited: checked by the stories below
      expect(targets).toContain(events.reduce(evolve, order).status)
    } else if (!isReply(command)) {
      const reason = command.type === 'cancel' ? 'order-not-cancellable' : 'order-illegal-transition'
      expect(() => decide(order, command)).toThrow(expect.objectContaining({ kind: 'refused', reason }))
    } else {
      const isLate = status === 'cancelled' && successes.has(command.type)
      expect(decide(order, command).map(({ type }) => type)).toEqual(isLate ? ['LateSuccessUndone'] : [])
    }
  })
})

describe('every status × what happens after the confirmation', () => {
  const cases = statuses.flatMap((status) => fulfilling.map((command) => ({ status, command })))

  it.each(cases)('$status, $command.type', ({ status, command }) => {
    const order = orderOf(streams[status])
    const targets = transitions[status][command.type] ?? [status]
    try {
      expect(targets).toContain(decide(order, command).reduce(evolve, order).status)
    } catch (error) {
      expect(error).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/exceeds|illegal/) })
    }
  })

  it.each(
    statuses.filter(
      (status) => !['placed', 'stock-reserved', 'payment-authorised', 'confirmed'].includes(status),
    ),
  )('an order that is %s is not to be cancelled', (status) => {
    const cancel = () => decide(orderOf(streams[status]), { type: 'cancel', at, by: 'staff' })
    expect(cancel).toThrow(expect.objectContaining({ reason: 'order-not-cancellable' }))
  })
})

describe('the way to a confirmed order', () => {
  it('without a coupon: stock, payment, confirmed', () => {
    const reserved = given(someFacts()).when({ type: 'stock-reserved', at })
    expect(reserved.types).toEqual(['StockReserved'])
    expect(reserved.after).toMatchObject({ awaiting: { step: 'payment', since: at } })

    const paid = given(someFacts(), { type: 'stock-reserved', at }).when({
      type: 'payment-authorised',
      at,
      amount,
      currency,
    })
    expect(paid.types).toEqual(['PaymentAuthorised', 'OrderConfirmed'])
    expect(paid.after.status).toBe('confirmed')
  })

  it('with a coupon: stock, coupon, payment, confirmed', () => {
    const reserved = given(factsWithCoupon()).when({ type: 'stock-reserved', at })
    expect(reserved.after).toMatchObject({ awaiting: { step: 'coupon' } })
    const redeemed = given(factsWithCoupon(), { type: 'stock-reserved', at }).when({
      type: 'coupon-redeemed',
      at,
    })
    expect(redeemed.types).toEqual(['CouponRedeemed'])
    expect(redeemed.after).toMatchObject({ status: 'stock-reserved', awaiting: { step: 'payment' } })
  })

  it('with nothing to pay: confirmed once the coupon is redeemed', () => {
    const redeemed = given(freeFacts(), { type: 'stock-reserved', at }).when({ type: 'coupon-redeemed', at })
    expect(redeemed.types).toEqual(['CouponRedeemed', 'OrderConfirmed'])
    expect(redeemed.after.requested).toEqual(['stock', 'coupon'])
  })

  it('counts declined cards and goes on waiting', () => {
    const decline = { type: 'payment-declined', at, reason: 'insufficient-funds' } as const
    const second = given(someFacts(), { type: 'stock-reserved', at }, decline).when(decline)
    expect(second.events).toMatchObject([{ type: 'PaymentDeclined', data: { declines: 2 } }])
    expect(second.after).toMatchObject({ status: 'stock-reserved', awaiting: { step: 'payment' } })
  })
})

describe('a cancellation undoes every step that was asked for, the last one first', () => {
  const reserved: Command = { type: 'stock-reserved', at }
  const redeemed: Command = { type: 'coupon-redeemed', at }
  const paid: Command = { type: 'payment-authorised', at, amount: 2400, currency: 'EUR' }
  const cancel: Command = { type: 'cancel', at, by: 'customer' }

  it.each([
    { done: [], compensate: ['stock'] },
    { done: [reserved], compensate: ['coupon', 'stock'] },
    { done: [reserved, redeemed], compensate: ['payment', 'coupon', 'stock'] },
    { done: [reserved, redeemed, paid], compensate: ['payment', 'coupon', 'stock'] },
  ])('after $done.length steps: $compensate', ({ done, compensate }) => {
    const { events } = given(factsWithCoupon(), ...done).when(cancel)
    expect(events).toMatchObject([{ type: 'OrderCancelled', data: { reason: 'by-customer', compensate } }])
  })

  it.each([
    {
      when: { type: 'stock-refused', at, shortSkus: ['MUG'] },
      done: [],
      reason: 'out-of-stock',
      compensate: [],
    },
    { when: { type: 'stock-timed-out', at }, done: [], reason: 'timed-out', compensate: ['stock'] },
    {
      when: { type: 'coupon-refused', at },
      done: [reserved],
      reason: 'coupon-refused',
      compensate: ['stock'],
    },
    {
      when: { type: 'coupon-timed-out', at },
      done: [reserved],
      reason: 'timed-out',
      compensate: ['coupon', 'stock'],
    },
    {
      when: { type: 'payment-failed', at, reason: 'refused' },
      done: [reserved, redeemed],
      reason: 'payment-failed',
      compensate: ['coupon', 'stock'],
    },
    {
      when: { type: 'payment-failed', at, reason: 'expired' },
      done: [reserved, redeemed],
      reason: 'payment-expired',
      compensate: ['coupon', 'stock'],
    },
    {
      when: { type: 'payment-timed-out', at },
      done: [reserved, redeemed],
      reason: 'payment-expired',
      compensate: ['payment', 'coupon', 'stock'],
    },
    {
      when: { type: 'stock-lost', at },
      done: [reserved, redeemed],
      reason: 'timed-out',
      compensate: ['payment', 'coupon', 'stock'],
    },
    {
      when: { type: 'stock-lost', at },
      done: [reserved, redeemed, paid],
      reason: 'out-of-stock',
      compensate: ['payment', 'coupon', 'stock'],
    },
  ] as const satisfies readonly {
    when: Command
    done: readonly Command[]
    reason: string
    compensate: readonly string[]
  }[])('$when.type after $done.length steps: $reason', ({ when, done, reason, compensate }) => {
    const { events, after } = given(factsWithCoupon(), ...done).when(when)
    expect(events).toMatchObject([{ type: 'OrderCancelled', data: { reason, compensate } }])
    expect(after.status).toBe('cancelled')
  })

  it('names the SKUs that were short', () => {
    const { events } = given(someFacts()).when({ type: 'stock-refused', at, shortSkus: ['MUG'] })
    expect(events).toMatchObject([{ data: { shortSkus: ['MUG'] } }])
  })

  it.each([
    { amount: amount - 1, currency },
    { amount, currency: 'USD' },
  ])('does not confirm for another sum, $amount $currency, and gives it back', (paidWrong) => {
    const { events } = given(someFacts(), reserved).when({ type: 'payment-authorised', at, ...paidWrong })
    expect(events).toMatchObject([
      { type: 'OrderCancelled', data: { reason: 'payment-failed', compensate: ['payment', 'stock'] } },
    ])
  })
})

describe('late and repeated replies', () => {
  const cancel: Command = { type: 'cancel', at, by: 'customer' }

  it('undo a success after the cancellation once more, and once only', () => {
    const reserved: Command = { type: 'stock-reserved', at }
    const late = given(someFacts(), cancel).when(reserved)
    expect(late.events).toEqual([{ type: 'LateSuccessUndone', at, data: { step: 'stock' } }])
    expect(given(someFacts(), cancel, reserved).when(reserved).events).toEqual([])
  })

  it('have no second effect', () => {
    const twice = given(someFacts(), { type: 'stock-reserved', at }).when({ type: 'stock-reserved', at })
    expect(twice.events).toEqual([])
  })

  it('are refused for a step that nobody was asked for', () => {
    const { when } = given(someFacts())
    expect(() => when({ type: 'payment-authorised', at, amount, currency })).toThrow(
      expect.objectContaining({ reason: 'order-illegal-transition', details: expect.anything() }),
    )
  })
})

describe('placing', () => {
  it('ends an order at once whose price is not sound, before anything was asked of anyone', () => {
    const facts = someFacts()
    const events = place({ ...facts, quote: { ...facts.quote, total: facts.quote.total - 1 } }, at)
    expect(events).toMatchObject([
      { type: 'OrderPlaced', data: { orderId } },
      { type: 'OrderCancelled', data: { reason: 'does-not-add-up', compensate: [] } },
    ])
  })
})

describe('evolve', () => {
  it('begins with OrderPlaced only', () => {
    expect(() => replay([{ type: 'OrderConfirmed', at, data: {} }])).toThrow('begins with OrderPlaced')
  })
  it('counts the version by one with each event', () => {
    for (const events of Object.values(streams)) expect(replay(events)?.version).toBe(events.length)
  })
})
