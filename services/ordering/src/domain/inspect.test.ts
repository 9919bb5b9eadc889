import { describe, expect, it } from 'vitest'
import { inspectOrder } from '../app/inspect-order.ts'
import { at, streams } from '../testing.ts'
import type { OrderEvent } from './events.ts'
import { inspect } from './inspect.ts'

const confirmed = streams.confirmed
const keep = (events: readonly OrderEvent[]) =>
  events.map((event, index) => ({ ...event, version: index + 1 }))

describe('inspecting a stream', () => {
  it.each(Object.entries(streams))('finds nothing wrong with one that is %s', (status, events) => {
    const { order, fault } = inspect(events)
    expect(fault).toBeNull()
    expect(order?.status).toBe(status)
  })

  it.each<[string, readonly OrderEvent[], string]>([
    [
      'an event too early',
      [...streams.placed, { type: 'OrderShipped', at, data: {} }],
      'OrderShipped on an order that is placed',
    ],
    ['one without a beginning', confirmed.slice(1), 'begins with StockReserved'],
    ['a second beginning', [...confirmed, ...streams.placed], 'OrderPlaced on an order that is confirmed'],
    [
      'a confirmation before the payment',
      [...streams.placed, { type: 'OrderConfirmed', at, data: {} }],
      'OrderConfirmed on an order that is placed',
    ],
    [
      'a success twice',
      [...confirmed, { type: 'PaymentAuthorised', at, data: {} }],
      'PaymentAuthorised on an order that is confirmed',
    ],
  ])('finds %s', (_, events, fault) => {
    expect(inspect(events).fault).toBe(fault)
  })

  it('finds a gap', () => {
    const torn = keep(confirmed).filter(({ version }) => version !== 3)
    expect(inspectOrder(torn)).toMatchObject({ fault: 'a gap before version 4', view: null })
  })

  it('tells when the saga gives up', () => {
    expect(inspectOrder(keep(streams.placed)).due).toEqual(new Date(Date.parse(at) + 30_000))
    expect(inspectOrder(keep(confirmed)).due).toBeNull()
  })
})
