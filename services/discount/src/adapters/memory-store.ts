import type { Coupons, Redemptions } from '../app/ports.ts'
import type { Coupon } from '../domain/coupon.ts'
import { type Redemption, repeated } from '../domain/redemption.ts'
import { type DiscountEvent, releasedEvent, settledEvent } from './events.ts'

interface Row {
  code: string
  customerKey: string
  redemption: Redemption
}

/** The ports in memory: for tests of the rules. One turn per call, so nothing can come in between. */
export function memoryStore() {
  const known = new Map<string, Coupon>()
  const rows = new Map<string, Row>()
  const announced: DiscountEvent[] = []

  const usesOf = (code: string, customerKey: string | null) => {
    const live = [...rows.values()].filter((row) => row.code === code && row.redemption.status === 'redeemed')
    return { total: live.length, byCustomer: live.filter((row) => row.customerKey === customerKey).length }
  }
  const coupons: Coupons = {
    async find(code, customerKey) {
      const coupon = known.get(code)
      return coupon ? { coupon, uses: usesOf(code, customerKey) } : null
    },
    all: async () =>
      [...known.values()]
        .toSorted((a, b) => (a.terms.code < b.terms.code ? -1 : 1))
        .map((coupon) => ({ coupon, redeemed: usesOf(coupon.terms.code, null).total })),
    save: async (coupon) => void known.set(coupon.terms.code, coupon),
  }
  const redemptions: Redemptions = {
    async redeem({ orderId, code, customerKey }, decide) {
      const before = rows.get(orderId)
      const outcome = before
        ? repeated(before.redemption)
        : decide(known.get(code) ?? null, usesOf(code, customerKey))
      if (!before) rows.set(orderId, { code, customerKey, redemption: outcome })
      announced.push(settledEvent(orderId, code, outcome))
    },
    async release(orderId) {
      const row = rows.get(orderId)
      if (!row) rows.set(orderId, { code: '', customerKey: '', redemption: { status: 'released' } })
      if (row?.redemption.status !== 'redeemed') return
      rows.set(orderId, { ...row, redemption: { status: 'released' } })
      announced.push(releasedEvent(orderId, row.code))
    },
  }
  return { coupons, redemptions, announced }
}
