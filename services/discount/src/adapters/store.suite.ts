import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Coupons, Redemptions } from '../app/ports.ts'
import { redeemCoupon } from '../app/redeem.ts'
import { at, couponOf, key, request, uuid } from '../builders.ts'

export interface Store {
  coupons: Coupons
  redemptions: Redemptions
  /** Types and data of what was announced about this order. */
  announced(orderId: string): Promise<{ type: string; data: unknown }[]>
  close?(): Promise<void>
}

/** What every store of coupons and their redemptions does. */
export function storeSuite(name: string, open: () => Promise<Store>): void {
  describe(`coupons in ${name}`, () => {
    let store: Store
    let codes = 0
    let orders = 0
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close?.())

    const newCode = () => `CODE-${++codes}`
    const made = async (over: Parameters<typeof couponOf>[0] = {}) => {
      const code = newCode()
      await store.coupons.save(couponOf({ ...over, terms: { ...over.terms, code } }))
      return code
    }
    const redeem = (orderId: string, code: string, customerKey = key(1)) =>
      redeemCoupon({ redemptions: store.redemptions, graceMs: 0 })(
        request(0, { orderId, code, customerKey, at }),
      )
    const newOrder = () => uuid(10_000 + ++orders)
    const live = async (code: string) => (await store.coupons.find(code, key(1)))?.uses
    const words = async (orderId: string) =>
      (await store.announced(orderId)).map(({ type }) => type.replace(/^discount\.coupon-|\.v1$/g, ''))

    test('one is found as it was saved', async () => {
      const code = newCode()
      const coupon = couponOf({
        terms: {
          code,
          effect: { kind: 'percent', basisPoints: 1500 },
          minimumSpend: { amount: 3000, currency: 'EUR' },
          startsAt: '2026-01-01T00:00:00.000Z',
          endsAt: '2027-01-01T00:00:00.000Z',
          eligible: { productIds: [uuid(1)], categories: ['mugs'] },
        },
        totalLimit: 10,
        perCustomerLimit: 1,
        enabled: false,
      })
      await store.coupons.save(coupon)
      expect(await store.coupons.find(code, null)).toEqual({ coupon, uses: { total: 0, byCustomer: 0 } })
      expect(await store.coupons.find('NOPE', null)).toBeNull()
    })

    test('a change keeps the uses', async () => {
      const code = await made({ totalLimit: 1 })
      await redeem(newOrder(), code)
      await store.coupons.save(couponOf({ terms: { code }, totalLimit: 5 }))
      expect(await store.coupons.find(code, key(1))).toMatchObject({
        coupon: { totalLimit: 5 },
        uses: { total: 1, byCustomer: 1 },
      })
      expect(await store.coupons.all()).toContainEqual({
        coupon: couponOf({ terms: { code }, totalLimit: 5 }),
        redeemed: 1,
      })
    })

    test('a redemption is announced, and repeated when asked again, but counted once', async () => {
      const [code, order] = [await made(), newOrder()]
      await redeem(order, code)
      await redeem(order, code)
      expect(await live(code)).toEqual({ total: 1, byCustomer: 1 })
      expect(await store.announced(order)).toEqual([
        { type: 'discount.coupon-redeemed.v1', data: { orderId: order, code } },
        { type: 'discount.coupon-redeemed.v1', data: { orderId: order, code } },
      ])
    })

    test('a refusal is announced with its reason, and stays one', async () => {
      const [code, first, second] = [await made({ totalLimit: 1 }), newOrder(), newOrder()]
      await redeem(first, code)
      await redeem(second, code)
      await store.redemptions.release(first, at)
      await redeem(second, code)
      const refused = { orderId: second, code, reason: 'coupon-used-up' }
      expect((await store.announced(second)).map(({ data }) => data)).toEqual([refused, refused])
    })

    test('an unknown code is refused', async () => {
      const order = newOrder()
      await redeem(order, 'NOPE')
      expect(await store.announced(order)).toMatchObject([{ data: { reason: 'coupon-unknown' } }])
    })

    test('a release gives the use back, once', async () => {
      const [code, order] = [await made({ totalLimit: 1 }), newOrder()]
      await redeem(order, code)
      await store.redemptions.release(order, at)
      await store.redemptions.release(order, at)
      expect(await live(code)).toEqual({ total: 0, byCustomer: 0 })
      expect(await words(order)).toEqual(['redeemed', 'released'])
      const next = newOrder()
      await redeem(next, code)
      expect(await words(next)).toEqual(['redeemed'])
    })

    test('a release that comes first has the request refused', async () => {
      const [code, order] = [await made(), newOrder()]
      await store.redemptions.release(order, at)
      await redeem(order, code)
      expect(await words(order)).toEqual(['refused'])
      expect(await live(code)).toEqual({ total: 0, byCustomer: 0 })
    })

    test('request and release at once leave no use behind', async () => {
      const code = await made()
      const several = Array.from({ length: 20 }, newOrder)
      await Promise.all(
        several.flatMap((order) => [redeem(order, code), store.redemptions.release(order, at)]),
      )
      expect(await live(code)).toEqual({ total: 0, byCustomer: 0 })
    })

    test('one use and 50 orders: redeemed exactly once', async () => {
      const code = await made({ totalLimit: 1 })
      const several = Array.from({ length: 50 }, newOrder)
      await Promise.all(several.map((order, n) => redeem(order, code, key(n))))
      const outcomes = (await Promise.all(several.map(words))).flat()
      expect(outcomes.filter((outcome) => outcome === 'redeemed')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(49)
      expect((await live(code))?.total).toBe(1)
    })

    test('two per customer and 20 orders each: two for each', async () => {
      const code = await made({ perCustomerLimit: 2 })
      const several = Array.from({ length: 40 }, (_, n) => ({
        order: newOrder(),
        customer: key(1 + (n % 2)),
      }))
      await Promise.all(several.map(({ order, customer }) => redeem(order, code, customer)))
      expect(await live(code)).toEqual({ total: 4, byCustomer: 2 })
    })

    test('whatever happens at once, limits hold and the count is that of the live redemptions', async () => {
      const step = fc.record({ order: fc.nat(9), customer: fc.nat(2), release: fc.boolean() })
      const limits = fc.record({
        total: fc.integer({ min: 1, max: 4 }),
        each: fc.integer({ min: 1, max: 2 }),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 30 }), limits, async (steps, { total, each }) => {
          const code = await made({ totalLimit: total, perCustomerLimit: each })
          const ids = Array.from({ length: 10 }, newOrder)
          await Promise.all(
            steps.map(({ order, customer, release }) => {
              const id = ids[order] ?? ''
              return release ? store.redemptions.release(id, at) : redeem(id, code, key(customer))
            }),
          )
          const uses = await Promise.all([0, 1, 2].map((n) => store.coupons.find(code, key(n))))
          const byCustomer = uses.map((found) => found?.uses.byCustomer ?? 0)
          expect(uses[0]?.uses.total).toBe(byCustomer.reduce((sum, count) => sum + count, 0))
          expect(uses[0]?.uses.total).toBeLessThanOrEqual(total)
          expect(Math.max(...byCustomer)).toBeLessThanOrEqual(each)
        }),
        { numRuns: 25 },
      )
    })
  })
}
