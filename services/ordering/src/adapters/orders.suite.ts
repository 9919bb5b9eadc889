import { describe, expect, it } from 'vitest'
import type { Orders } from '../app/ports.ts'
import type { Command } from '../domain/commands.ts'
import { decide } from '../domain/decide.ts'
import type { Order } from '../domain/order.ts'
import { place } from '../domain/place.ts'
import { at, cardPage, shipmentId, someFacts } from '../testing.ts'

export interface OrdersUnderTest {
  orders: Orders
  /** Types of all that went out about an order, in order. */
  sent(orderId: string): Promise<string[]>
  newId(): string
}

const by = (command: Command) => (order: Order) => decide(order, command)
const reserved: Command = { type: 'stock-reserved', at }
const declined: Command = { type: 'payment-declined', at, reason: 'insufficient-funds' }
const cancel: Command = { type: 'cancel', at, by: 'customer' }

/** What every adapter of the port does alike. */
export function ordersSuite(name: string, underTest: () => OrdersUnderTest): void {
  describe(`orders in ${name}`, () => {
    const placed = async () => {
      const { orders, newId, sent } = underTest()
      const orderId = newId()
      const events = place(someFacts({ orderId }), at)
      const order = await orders.create(events)
      return { orders, orderId, order, events, sent: () => sent(orderId) }
    }

    it('begins an order and tells others', async () => {
      const { orders, orderId, order, sent } = await placed()
      expect(order).toMatchObject({ status: 'placed', version: 1, facts: { orderId } })
      expect(await orders.load(orderId)).toEqual(order)
      expect(await sent()).toEqual([
        'ordering.order-placed.v1',
        'ordering.stock-requested.v1',
        'ordering.order-changed.v1',
      ])
    })

    it('begins no order twice, and says nothing the second time', async () => {
      const { orders, order, events, orderId, sent } = await placed()
      expect(await orders.create(events)).toBeNull()
      expect(await orders.load(orderId)).toEqual(order)
      expect(await sent()).toHaveLength(3)
    })

    it('keeps what was decided', async () => {
      const { orders, orderId } = await placed()
      await orders.update(orderId, by(reserved))
      const order = await orders.update(orderId, by({ type: 'payment-action-required', at, ...cardPage }))
      expect(order).toMatchObject({ status: 'stock-reserved', version: 3 })
      expect(await orders.load(orderId)).toEqual(order)
    })

    it('keeps and says nothing where nothing was decided', async () => {
      const { orders, orderId, order, sent } = await placed()
      expect(await orders.update(orderId, () => [])).toEqual(order)
      expect(await sent()).toHaveLength(3)
    })

    it('keeps and says nothing where the decision refused', async () => {
      const { orders, orderId, order, sent } = await placed()
      await expect(
        orders.update(orderId, by({ type: 'start-dispatch', at, shipmentId, lines: [] })),
      ).rejects.toMatchObject({
        reason: 'order-illegal-transition',
      })
      expect(await orders.load(orderId)).toEqual(order)
      expect(await sent()).toHaveLength(3)
    })

    it('knows no order that was never placed', async () => {
      const { orders, newId } = underTest()
      const orderId = newId()
      expect(await orders.load(orderId)).toBeNull()
      await expect(orders.update(orderId, by(cancel))).rejects.toMatchObject({ reason: 'order-not-found' })
    })

    it('lets no parallel update be lost', async () => {
      const { orders, orderId } = await placed()
      await orders.update(orderId, by(reserved))
      await Promise.all(Array.from({ length: 4 }, () => orders.update(orderId, by(declined))))
      expect(await orders.load(orderId)).toMatchObject({ declines: 4, version: 6 })
    })

    it('lets one of two rivals win, and the other decide on the outcome', async () => {
      const { orders, orderId, sent } = await placed()
      await Promise.all([orders.update(orderId, by(reserved)), orders.update(orderId, by(cancel))])
      expect(await orders.load(orderId)).toMatchObject({ status: 'cancelled' })
      const cancellations = (await sent()).filter((type) => type === 'ordering.order-cancelled.v1')
      expect(cancellations).toHaveLength(1)
    })
  })
}
