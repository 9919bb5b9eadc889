import { beforeEach, describe, expect, it } from 'vitest'
import type { Fulfilments } from '../app/ports.ts'
import { delivery, lines, orderId, world } from '../testing.ts'

const mugs = (quantity: number) => [{ sku: 'MUG', quantity }]

/** What every adapter of the port does alike, seen through the use cases. */
export function fulfilmentsSuite(name: string, open: () => Promise<Fulfilments>): void {
  describe(`fulfilments in ${name}`, () => {
    let shop: ReturnType<typeof world<Fulfilments>>
    beforeEach(async () => {
      shop = world(await open())
      await shop.open()
    })
    const statuses = async () => (await shop.fulfilments.find(orderId))?.shipments.map(({ status }) => status)

    it('keeps what may be shipped, once', async () => {
      await shop.fulfilments.open({ orderId, lines: mugs(99), delivery })
      const so = { orderId, status: 'open', lines, delivery, version: 0, shipments: [] }
      expect(await shop.fulfilments.find(orderId)).toEqual(so)
    })

    it('keeps parcels with their labels', async () => {
      const shipment = await shop.dispatch(orderId, mugs(2), 'parcel-1')
      expect(shipment).toMatchObject({ status: 'label-created', lines: mugs(2), key: 'parcel-1' })
      expect(shipment.trackingNumber).toMatch(/^EP\d{13}$/)
      expect((await shop.fulfilments.find(orderId))?.shipments).toEqual([shipment])
    })

    it('sends a parcel once per key, however often it is asked, and refuses the key for another', async () => {
      const first = await shop.dispatch(orderId, mugs(2), 'parcel-1')
      for (let n = 0; n < 5; n++) expect(await shop.dispatch(orderId, mugs(2), 'parcel-1')).toEqual(first)
      await expect(shop.dispatch(orderId, mugs(1), 'parcel-1')).rejects.toMatchObject({
        reason: 'idempotency-key-reused',
      })
      expect(await statuses()).toEqual(['label-created'])
    })

    it('sends what is left, and then nothing', async () => {
      await shop.dispatch(orderId, mugs(2), 'parcel-1')
      const rest = await shop.dispatch(orderId, 'all-left', 'parcel-2')
      expect(rest.lines).toEqual([
        { sku: 'MUG', quantity: 1 },
        { sku: 'LAMP', quantity: 1 },
      ])
      expect(await shop.dispatch(orderId, 'all-left', 'parcel-2')).toEqual(rest)
      await expect(shop.dispatch(orderId, 'all-left', 'parcel-3')).rejects.toMatchObject({
        reason: 'nothing-to-ship',
      })
    })

    it.each([mugs(4), [{ sku: 'CUP', quantity: 1 }], [...mugs(1), ...mugs(1)]])(
      'sends no more than was ordered: %j',
      async (...wish) => {
        await expect(shop.dispatch(orderId, wish, 'parcel-1')).rejects.toMatchObject({
          reason: 'shipment-exceeds-order',
        })
      },
    )

    it('sends nothing of an order that is cancelled, whichever news came first', async () => {
      await shop.fulfilments.cancel(orderId)
      await shop.open()
      await expect(shop.dispatch(orderId, 'all-left', 'parcel-1')).rejects.toMatchObject({
        reason: 'order-not-shippable',
      })
      const early = world(await open())
      await early.fulfilments.cancel(orderId)
      await early.open()
      await expect(early.dispatch(orderId, 'all-left', 'parcel-1')).rejects.toMatchObject({
        reason: 'order-not-shippable',
      })
    })

    it('sends nothing that ordering refuses, and frees its units', async () => {
      shop.trouble.cancelled = true
      const refused = { reason: 'order-not-shippable' }
      await expect(shop.dispatch(orderId, 'all-left', 'parcel-1')).rejects.toMatchObject(refused)
      await expect(shop.dispatch(orderId, 'all-left', 'parcel-1')).rejects.toMatchObject(refused)
      expect(await statuses()).toEqual(['refused'])
      shop.trouble.cancelled = false
      expect(await shop.dispatch(orderId, 'all-left', 'parcel-2')).toMatchObject({ lines })
    })

    it('goes on with a parcel whose carrier was out of reach', async () => {
      shop.trouble.carrier = 1
      await expect(shop.dispatch(orderId, 'all-left', 'parcel-1')).rejects.toMatchObject({
        reason: 'carrier-unavailable',
      })
      const id = (await shop.fulfilments.find(orderId))?.shipments[0]?.id ?? ''
      expect(await statuses()).toEqual(['preparing'])
      const shipment = await shop.proceed(id)
      expect(shipment.status).toBe('label-created')
      expect(await shop.proceed(id)).toEqual(shipment)
    })

    it('sends no unit twice when many are sent at once', async () => {
      const sent = await Promise.allSettled(
        Array.from({ length: 8 }, (_, n) => shop.dispatch(orderId, mugs(1), `parcel-${n}`)),
      )
      expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    })

    it('makes one parcel of the same call many times at once', async () => {
      const sent = await Promise.all(
        Array.from({ length: 8 }, () => shop.dispatch(orderId, 'all-left', 'parcel-1')),
      )
      expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
      expect(await statuses()).toEqual(['label-created'])
    })

    it('follows a parcel to its door', async () => {
      const { id } = await shop.dispatch(orderId, 'all-left', 'parcel-1')
      const seen: (string | undefined)[] = []
      for (let next = await shop.track(id); next; next = await shop.track(id)) {
        seen.push((await statuses())?.[0])
        shop.advance(next.getTime() - shop.clock.now().getTime())
      }
      expect([...seen, ...((await statuses()) ?? [])]).toEqual([
        'label-created',
        'handed-over',
        'in-transit',
        'delivered',
      ])
      const [shipment] = (await shop.fulfilments.find(orderId))?.shipments ?? []
      expect(shipment?.history.map(({ at }) => at.slice(17, 19))).toEqual(['00', '00', '01', '02', '03'])
    })
  })
}
