import { beforeEach, describe, expect, it } from 'vitest'
import { adjustStock, countStock, dispatchStock } from '../app/count-stock.ts'
import { holdStock } from '../app/hold-stock.ts'
import { takeBack, takeParcel } from '../app/move-parcels.ts'
import type { Stock } from '../app/ports.ts'
import { releaseExpired, releaseStock } from '../app/release-stock.ts'
import { reserveStock } from '../app/reserve-stock.ts'

const MAIN = 'main'
export const orderIds = {
  one: '01936d3e-7b5a-7c3f-8a61-000000000001',
  two: '01936d3e-7b5a-7c3f-8a61-000000000002',
}

/** What every stock does, whichever way it is kept. */
export function stockSuite(name: string, open: () => Promise<Stock>): void {
  describe(`stock in ${name}`, () => {
    let stock: Stock
    let now = new Date('2026-11-22T12:00:00Z')
    const clock = { now: () => now }
    const reserve = (orderId: string, ...lines: [string, number][]) =>
      reserveStock(stock, clock, 60)({ orderId, lines: lines.map(([sku, quantity]) => ({ sku, quantity })) })
    const statusOf = async (orderId: string) => (await stock.reservation(orderId))?.status ?? null
    const levelsOf = async (...skus: string[]) =>
      (await stock.levels(skus)).map(({ sku, onHand, reserved }) => [sku, onHand, reserved])

    beforeEach(async () => {
      now = new Date('2026-11-22T12:00:00Z')
      stock = await open()
      await countStock(stock)({ sku: 'MUG', location: MAIN }, 10, 'counted')
      await countStock(stock)({ sku: 'LAMP', location: MAIN }, 1, 'counted')
    })

    it('holds all lines of an order', async () => {
      await reserve(orderIds.one, ['MUG', 2], ['LAMP', 1])
      expect(await statusOf(orderIds.one)).toBe('active')
      expect(await levelsOf('MUG', 'LAMP')).toEqual([
        ['LAMP', 1, 1],
        ['MUG', 10, 2],
      ])
    })

    it('holds none where one line is short', async () => {
      await reserve(orderIds.one, ['MUG', 2], ['LAMP', 2])
      expect(await statusOf(orderIds.one)).toBe('refused')
      expect(await levelsOf('MUG', 'LAMP')).toEqual([
        ['LAMP', 1, 0],
        ['MUG', 10, 0],
      ])
    })

    it('refuses a SKU that it never had', async () => {
      await reserve(orderIds.one, ['GHOST', 1])
      expect(await statusOf(orderIds.one)).toBe('refused')
    })

    it('holds once, however often it is asked', async () => {
      await reserve(orderIds.one, ['MUG', 2])
      await reserve(orderIds.one, ['MUG', 2])
      expect(await levelsOf('MUG')).toEqual([['MUG', 10, 2]])
    })

    it('gives back once, however often it is asked', async () => {
      await reserve(orderIds.one, ['MUG', 2])
      await releaseStock(stock)(orderIds.one)
      await releaseStock(stock)(orderIds.one)
      expect(await statusOf(orderIds.one)).toBe('released')
      expect(await levelsOf('MUG')).toEqual([['MUG', 10, 0]])
    })

    it('holds nothing for an order that was released before it asked', async () => {
      await releaseStock(stock)(orderIds.one)
      await reserve(orderIds.one, ['MUG', 2])
      expect(await statusOf(orderIds.one)).toBe('released')
      expect(await levelsOf('MUG')).toEqual([['MUG', 10, 0]])
    })

    it('gives back what was held for too long, but not what was paid', async () => {
      await reserve(orderIds.one, ['MUG', 2])
      await reserve(orderIds.two, ['MUG', 3])
      await holdStock(stock)(orderIds.two)
      now = new Date('2026-11-22T13:00:00Z')
      expect(await releaseExpired(stock, clock)()).toBe(1)
      expect([await statusOf(orderIds.one), await statusOf(orderIds.two)]).toEqual(['expired', 'active'])
      expect(await levelsOf('MUG')).toEqual([['MUG', 10, 3]])
    })

    it('takes the stock again for an order that was paid after it had expired', async () => {
      await reserve(orderIds.one, ['MUG', 2])
      now = new Date('2026-11-22T13:00:00Z')
      await releaseExpired(stock, clock)()
      await holdStock(stock)(orderIds.one)
      expect(await levelsOf('MUG')).toEqual([['MUG', 10, 2]])
    })

    it('says so when a paid order lost its stock', async () => {
      await reserve(orderIds.one, ['LAMP', 1])
      now = new Date('2026-11-22T13:00:00Z')
      await releaseExpired(stock, clock)()
      await reserve(orderIds.two, ['LAMP', 1])
      await expect(holdStock(stock)(orderIds.one)).rejects.toMatchObject({ reason: 'reservation-ended' })
    })

    it('holds nothing more for an order that has left, or was called off, before it was told to', async () => {
      await reserve(orderIds.one, ['MUG', 2])
      await takeParcel(stock)(orderIds.one, 's1', [{ sku: 'MUG', quantity: 2 }])
      await holdStock(stock)(orderIds.one)
      await reserve(orderIds.two, ['MUG', 3])
      await releaseStock(stock)(orderIds.two)
      await holdStock(stock)(orderIds.two)
      expect(await levelsOf('MUG')).toEqual([['MUG', 8, 0]])
    })

    it('takes dispatched goods off once', async () => {
      await reserve(orderIds.one, ['MUG', 2], ['LAMP', 1])
      await dispatchStock(stock)(orderIds.one)
      await dispatchStock(stock)(orderIds.one)
      expect(await statusOf(orderIds.one)).toBe('committed')
      expect(await levelsOf('MUG', 'LAMP')).toEqual([
        ['LAMP', 0, 0],
        ['MUG', 8, 0],
      ])
    })

    it('dispatches nothing that is not reserved', async () => {
      await expect(dispatchStock(stock)(orderIds.one)).rejects.toMatchObject({
        reason: 'reservation-not-found',
      })
      await releaseStock(stock)(orderIds.one)
      await expect(dispatchStock(stock)(orderIds.one)).rejects.toMatchObject({ reason: 'reservation-ended' })
    })

    it('takes parcels off one by one, each once, until nothing is held', async () => {
      await reserve(orderIds.one, ['MUG', 3], ['LAMP', 1])
      const parcel = takeParcel(stock)
      for (let n = 0; n < 5; n++) await parcel(orderIds.one, 's1', [{ sku: 'MUG', quantity: 2 }])
      expect(await statusOf(orderIds.one)).toBe('active')
      expect(await levelsOf('MUG', 'LAMP')).toEqual([
        ['LAMP', 1, 1],
        ['MUG', 8, 1],
      ])
      const rest = [
        { sku: 'MUG', quantity: 1 },
        { sku: 'LAMP', quantity: 1 },
      ]
      for (let n = 0; n < 5; n++) await parcel(orderIds.one, 's2', rest)
      expect(await statusOf(orderIds.one)).toBe('committed')
      expect(await levelsOf('MUG', 'LAMP')).toEqual([
        ['LAMP', 0, 0],
        ['MUG', 7, 0],
      ])
    })

    it('lets no parcel leave with more than is held', async () => {
      await reserve(orderIds.one, ['MUG', 3])
      const parcel = takeParcel(stock)
      const ended = { reason: 'reservation-ended' }
      await expect(parcel(orderIds.one, 's1', [{ sku: 'MUG', quantity: 4 }])).rejects.toMatchObject(ended)
      await expect(parcel(orderIds.one, 's1', [{ sku: 'LAMP', quantity: 1 }])).rejects.toMatchObject(ended)
      await releaseStock(stock)(orderIds.one)
      await expect(parcel(orderIds.one, 's1', [{ sku: 'MUG', quantity: 1 }])).rejects.toMatchObject(ended)
      expect(await levelsOf('MUG')).toEqual([['MUG', 10, 0]])
    })

    it('lets a parcel leave whose stock was given up, where it is still there', async () => {
      await reserve(orderIds.one, ['MUG', 3])
      now = new Date('2026-11-22T13:00:00Z')
      await releaseExpired(stock, clock)()
      await takeParcel(stock)(orderIds.one, 's1', [{ sku: 'MUG', quantity: 2 }])
      expect(await statusOf(orderIds.one)).toBe('active')
      expect(await levelsOf('MUG')).toEqual([['MUG', 8, 1]])
    })

    it('puts back what came back, once', async () => {
      const lines = [
        { sku: 'MUG', quantity: 2 },
        { sku: 'GHOST', quantity: 1 },
      ]
      for (let n = 0; n < 5; n++) await takeBack(stock)(orderIds.one, 'r1', lines)
      expect(await levelsOf('MUG', 'GHOST')).toEqual([
        ['GHOST', 1, 0],
        ['MUG', 12, 0],
      ])
    })

    it('adjusts once per key, and refuses the key for anything else', async () => {
      const change = { sku: 'MUG', location: MAIN, delta: 5, reason: 'received', key: 'delivery-1' }
      await adjustStock(stock)(change)
      expect(await adjustStock(stock)(change)).toMatchObject({ onHand: 15 })
      await expect(adjustStock(stock)({ ...change, delta: 6 })).rejects.toMatchObject({
        reason: 'adjustment-key-reused',
      })
    })

    it('never falls below what is reserved', async () => {
      await reserve(orderIds.one, ['MUG', 4])
      const count = countStock(stock)
      await expect(count({ sku: 'MUG', location: MAIN }, 3, 'counted')).rejects.toMatchObject({
        reason: 'would-go-negative',
      })
      expect(await count({ sku: 'MUG', location: MAIN }, 4, 'counted')).toBe('changed')
      expect(await levelsOf('MUG')).toEqual([['MUG', 4, 4]])
    })

    it('fills an order from several locations', async () => {
      await countStock(stock)({ sku: 'LAMP', location: 'annex' }, 2, 'counted')
      await reserve(orderIds.one, ['LAMP', 3])
      expect(await levelsOf('LAMP')).toEqual([
        ['LAMP', 2, 2],
        ['LAMP', 1, 1],
      ])
    })
  })
}
