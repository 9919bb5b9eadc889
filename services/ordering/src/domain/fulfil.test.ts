import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, factsOfLines, streams } from '../testing.ts'
import type { Command } from './commands.ts'
import { decide } from './decide.ts'
import type { OrderEvent } from './events.ts'
import { leftToRefund, leftToShip } from './fulfilment.ts'
import { inspect } from './inspect.ts'
import { evolve, type Order, replay } from './order.ts'
import { place } from './place.ts'

/** Three mugs for 25.00 and a lamp for 40.00, delivery 4.90: 69.90. The mugs' price does not divide by three. */
const facts = factsOfLines([
  { sku: 'MUG', quantity: 3, total: 2_500 },
  { sku: 'LAMP', quantity: 1, total: 4_000 },
])
const total = facts.quote.total
const mugs = (quantity: number) => [{ sku: 'MUG', quantity }]
const lamp = [{ sku: 'LAMP', quantity: 1 }]

function confirmedOrder(): OrderEvent[] {
  const simple = <const Type extends string>(type: Type) => ({ type, at, data: {} })
  return [...place(facts, at), simple('StockReserved'), simple('PaymentAuthorised'), simple('OrderConfirmed')]
}

function orderAfter(...commands: Command[]): { order: Order; events: OrderEvent[] } {
  const events = confirmedOrder()
  for (const command of commands) {
    const order = replay(events)
    if (order) events.push(...decide(order, command))
  }
  const order = replay(events)
  if (!order) throw new Error('An empty stream')
  return { order, events }
}

const start = (shipmentId: string, lines: readonly { sku: string; quantity: number }[]): Command => ({
  type: 'start-dispatch',
  at,
  shipmentId,
  lines,
})
const left = (shipmentId: string): Command => ({
  type: 'shipment-dispatched',
  at,
  shipmentId,
  carrier: 'Test Post',
  trackingNumber: shipmentId,
})
const arrived = (shipmentId: string): Command => ({
  type: 'shipment-delivered',
  at,
  shipmentId,
  deliveredAt: at,
})
const captured = (amount: number, report: number): Command => ({ type: 'captured', at, amount, report })
const refunded = (amount: number, report: number): Command => ({ type: 'refunded', at, amount, report })
const refund = (
  key: string,
  what: 'all-left' | { amount: number } | { lines: { sku: string; quantity: number }[] },
) => ({ type: 'refund', at, refundId: `of-${key}`, key, wish: { what, reason: 'returned' } }) as const
const giveBack = (key: string, lines: 'all-left' | { sku: string; quantity: number }[], restock = true) =>
  ({ type: 'record-return', at, returnId: `of-${key}`, key, wish: { lines, restock } }) as const
const cancel: Command = { type: 'cancel', at, by: 'customer' }

const captures = (events: readonly OrderEvent[]) =>
  events.flatMap((event) => (event.type === 'ShipmentDispatched' ? [event.data.capture] : []))
const types = (events: readonly OrderEvent[]) => events.map(({ type }) => type)
const reasonOf = (run: () => unknown) => {
  try {
    run()
    return null
  } catch (error) {
    return Reflect.get(Object(error), 'reason')
  }
}

describe('parcels', () => {
  it('capture what is in them: the delivery with the first, with the last all that is left', () => {
    const { events, order } = orderAfter(
      start('s1', mugs(1)),
      left('s1'),
      start('s2', mugs(1)),
      start('s3', [...mugs(1), ...lamp]),
      left('s3'),
      left('s2'),
    )
    expect(captures(events)).toEqual([833 + 490, 833 + 4_000, 834])
    expect(order).toMatchObject({ status: 'shipped', fulfilment: { toCapture: total } })
  })

  it('make the order shipped with the last, and delivered with the last arrival', () => {
    const two = [start('s1', mugs(3)), start('s2', lamp), left('s1')]
    expect(orderAfter(...two, arrived('s1')).order.status).toBe('confirmed')
    expect(orderAfter(...two, left('s2')).order.status).toBe('shipped')
    expect(orderAfter(...two, left('s2'), arrived('s1')).order.status).toBe('shipped')
    expect(orderAfter(...two, left('s2'), arrived('s1'), arrived('s2')).order.status).toBe('delivered')
  })

  it('may be told of again and again, also when all is over', () => {
    const story = [
      start('s1', mugs(3)),
      start('s2', lamp),
      left('s1'),
      left('s2'),
      arrived('s1'),
      arrived('s2'),
    ]
    const { order, events } = orderAfter(...story)
    const again = story.flatMap((command) => Array.from({ length: 5 }, () => command))
    expect(again.flatMap((command) => decide(order, command))).toEqual([])
    expect(types(events).filter((type) => type === 'ShipmentDelivered')).toHaveLength(2)
  })

  it('hold no more than was ordered', () => {
    expect(reasonOf(() => orderAfter(start('s1', mugs(4))))).toBe('shipment-exceeds-order')
    expect(reasonOf(() => orderAfter(start('s1', mugs(2)), start('s2', mugs(2))))).toBe(
      'shipment-exceeds-order',
    )
    expect(reasonOf(() => orderAfter(start('s1', [{ sku: 'CUP', quantity: 1 }])))).toBe(
      'shipment-exceeds-order',
    )
    expect(reasonOf(() => orderAfter(start('s1', [...mugs(1), ...mugs(1)])))).toBe('shipment-exceeds-order')
  })

  it('that nobody allowed are not taken in silence', () => {
    expect(reasonOf(() => orderAfter(left('s1')))).toBe('order-illegal-transition')
    expect(reasonOf(() => orderAfter(cancel, left('s1')))).toBe('order-illegal-transition')
  })
})

describe('cancelling and packing', () => {
  it('exclude each other', () => {
    expect(reasonOf(() => orderAfter(start('s1', lamp), cancel))).toBe('order-not-cancellable')
    expect(reasonOf(() => orderAfter(cancel, start('s1', lamp)))).toBe('order-illegal-transition')
  })

  it('so does losing the stock: somebody has it in hand', () => {
    expect(orderAfter(start('s1', lamp), { type: 'stock-lost', at }).order.status).toBe('confirmed')
  })

  it.each(Object.entries(streams).filter(([status]) => status !== 'confirmed'))(
    'an order that is %s lets no parcel be packed',
    (_, events) => {
      const order = replay(events)
      expect(reasonOf(() => order && decide(order, start('s9', mugs(1))))).toBe('order-illegal-transition')
    },
  )
})

const shippedAndPaid = [start('s1', mugs(3)), start('s2', lamp), left('s1'), left('s2'), captured(total, 5)]

describe('refunds', () => {
  it('of a part show in the sum; of all make the order refunded', () => {
    const part = orderAfter(...shippedAndPaid, refund('r1', { amount: 500 }), refunded(500, 6))
    expect(part.order).toMatchObject({ status: 'shipped', fulfilment: { refunded: 500 } })
    const all = orderAfter(
      ...shippedAndPaid,
      refund('r1', { amount: 500 }),
      refund('r2', 'all-left'),
      refunded(total, 6),
    )
    expect(all.order).toMatchObject({ status: 'refunded', fulfilment: { refunded: total } })
    expect(types(all.events).at(-1)).toBe('OrderRefunded')
  })

  it('of units give back what they cost: three single ones as much as three at once', () => {
    const each = ['r1', 'r2', 'r3'].map((key) => refund(key, { lines: mugs(1) }))
    const { order } = orderAfter(...shippedAndPaid, ...each)
    expect(order.fulfilment.refunds.map(({ amount }) => amount)).toEqual([833, 833, 834])
    expect(reasonOf(() => decide(order, refund('r4', { lines: mugs(1) })))).toBe('refund-exceeds-captured')
  })

  it('never exceed what was captured, with what is on its way counted', () => {
    expect(reasonOf(() => orderAfter(start('s1', lamp), left('s1'), refund('r1', { amount: 1 })))).toBe(
      'refund-exceeds-captured',
    )
    const asked = [...shippedAndPaid, refund('r1', { amount: total })]
    expect(reasonOf(() => orderAfter(...asked, refund('r2', { amount: 1 })))).toBe('refund-exceeds-captured')
    const failed: Command = { type: 'refund-failed', at, refundId: 'of-r1', amount: total, reason: 'x' }
    expect(leftToRefund(orderAfter(...asked, failed).order.fulfilment)).toBe(total)
  })

  it('happen once per key; a key for something else is refused', () => {
    const { events } = orderAfter(...shippedAndPaid, refund('r1', { amount: 5 }), refund('r1', { amount: 5 }))
    expect(types(events).filter((type) => type === 'RefundRequested')).toHaveLength(1)
    expect(
      reasonOf(() => orderAfter(...shippedAndPaid, refund('r1', { amount: 5 }), refund('r1', 'all-left'))),
    ).toBe('idempotency-key-reused')
  })

  it('of all that was taken so far do not end an order of which a part is still to leave', () => {
    const { order } = orderAfter(
      start('s1', lamp),
      left('s1'),
      captured(4_490, 5),
      refund('r1', 'all-left'),
      refunded(4_490, 6),
    )
    expect(order.status).toBe('confirmed')
    expect(leftToShip(order.facts, order.fulfilment)).toEqual(mugs(3))
  })
})

describe('returns', () => {
  it('of a part are noted, of all make the order returned', () => {
    const part = orderAfter(...shippedAndPaid, giveBack('b1', mugs(1)))
    expect(part.order.status).toBe('shipped')
    expect(
      orderAfter(...shippedAndPaid, giveBack('b1', mugs(1)), giveBack('b2', 'all-left')).order.status,
    ).toBe('returned')
  })

  it('are of what has left, and of each unit once', () => {
    expect(reasonOf(() => orderAfter(giveBack('b1', mugs(1))))).toBe('return-exceeds-shipped')
    expect(
      reasonOf(() => orderAfter(...shippedAndPaid, giveBack('b1', mugs(2)), giveBack('b2', mugs(2)))),
    ).toBe('return-exceeds-shipped')
  })

  it('may come after the money went back', () => {
    const { order } = orderAfter(
      ...shippedAndPaid,
      refund('r1', 'all-left'),
      refunded(total, 6),
      giveBack('b1', 'all-left'),
      arrived('s1'),
    )
    expect(order.status).toBe('refunded')
  })
})

describe('a guest’s order', () => {
  it('becomes its customer’s, once', () => {
    const { order, events } = orderAfter(
      { type: 'claim', at, owner: 'customer:c1' },
      { type: 'claim', at, owner: 'customer:c2' },
    )
    expect(order.facts.owner).toBe('customer:c1')
    expect(types(events).filter((type) => type === 'OrderClaimed')).toHaveLength(1)
  })
})

describe('whatever staff, carrier, payment and shopper do, in whatever order, each of it up to five times', () => {
  const units = fc.constantFrom(mugs(1), mugs(2), mugs(3), lamp, [...mugs(1), ...lamp])
  const id = fc.constantFrom('a', 'b', 'c', 'd')
  const someCommand: fc.Arbitrary<Command> = fc.oneof(
    fc.tuple(id, units).map(([shipment, lines]) => start(shipment, lines)),
    id.map(left),
    id.map(arrived),
    fc
      .tuple(id, fc.constantFrom('all-left' as const, { amount: 700 }, { lines: mugs(1) }))
      .map(([key, what]) => refund(key, what)),
    fc.tuple(id, fc.constantFrom('all-left' as const, mugs(1))).map(([key, what]) => giveBack(key, what)),
    fc.constantFrom<Command>(cancel, { type: 'stock-lost', at }),
  )
  const life = fc.array(fc.tuple(someCommand, fc.integer({ min: 1, max: 5 })), { maxLength: 30, size: 'max' })

  it('an order is never cancelled and shipped, captures what has left, and gives back no more', () => {
    fc.assert(
      fc.property(life, fc.infiniteStream(fc.nat()), (steps, chance) => {
        const events = confirmedOrder()
        const pending: Command[] = []
        let report = 10
        const take = (command: Command) => {
          const order = replay(events)
          try {
            const made = order ? decide(order, command) : []
            events.push(...made)
            for (const event of made) {
              if (event.type === 'ShipmentDispatched' && event.data.capture > 0)
                pending.push(captured(event.data.capture, ++report))
              if (event.type === 'RefundRequested') pending.push(refunded(event.data.amount, ++report))
            }
          } catch {
            // refused: checked by the stories above
          }
        }
        const settleOne = () => {
          const [index = 0] = [Number(chance.next().value) % Math.max(1, pending.length)]
          const [settled] = pending.splice(index, 1)
          if (settled) for (let n = 0; n < 5; n++) take(settled)
        }
        for (const [command, times] of steps) {
          for (let n = 0; n < times; n++) take(command)
          if (Number(chance.next().value) % 2 === 0) settleOne()
        }
        while (pending.length > 0) settleOne()
        const { order, fault } = inspect(events)
        expect(fault).toBeNull()
        checkLaws(order, events)
      }),
      { numRuns: 500 },
    )
  })

  function checkLaws(order: Order | null, events: readonly OrderEvent[]): void {
    if (!order) throw new Error('An empty stream')
    const { fulfilment, status } = order
    const happened = new Set(types(events))
    expect(happened.has('OrderCancelled') && happened.has('DispatchStarted')).toBe(false)
    const asked = captures(events).reduce((sum, amount) => sum + amount, 0)
    expect(captures(events).every((amount) => amount >= 0)).toBe(true)
    expect(fulfilment.captured).toBe(asked)
    expect(asked).toBeLessThanOrEqual(total)
    if (happened.has('OrderShipped')) expect(asked).toBe(total)
    expect(fulfilment.refunded).toBeLessThanOrEqual(fulfilment.captured)
    expect(status === 'refunded').toBe(
      happened.has('OrderShipped') && fulfilment.captured > 0 && fulfilment.refunded === fulfilment.captured,
    )
    const units = (lines: readonly { quantity: number }[]) =>
      lines.reduce((sum, { quantity }) => sum + quantity, 0)
    const gone = units(fulfilment.parcels.flatMap(({ lines }) => lines))
    expect(gone).toBeLessThanOrEqual(4)
    expect(units(fulfilment.returns.flatMap(({ lines }) => lines))).toBeLessThanOrEqual(gone)
    expect(events.reduce<Order | null>(evolve, null)).toEqual(order)
  }
})
