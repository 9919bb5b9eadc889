import type { CouponRefusal } from '@emporium/domain'
import type { Database, Outbox } from '@emporium/kit'
import type { Redemptions } from '../app/ports.ts'
import type { Coupon, Uses } from '../domain/coupon.ts'
import { type Outcome, type Redemption, type RedemptionRequest, repeated } from '../domain/redemption.ts'
import { releasedEvent, settledEvent } from './events.ts'
import { type CouponRow, toCoupon } from './pg-coupons.ts'
import * as sql from './sql.ts'

type LockedRow = { [Column in keyof CouponRow]: CouponRow[Column] | null } & {
  status: Redemption['status'] | null
  reason: CouponRefusal | null
}
type Decide = Parameters<Redemptions['redeem']>[1]

/** Redemptions in PostgreSQL: uses of one coupon queue at its row, those of different coupons do not meet. */
export function pgRedemptions({ db, outbox }: { db: Database; outbox: Outbox }): Redemptions {
  return {
    redeem: (request, decide) =>
      db.transaction(async () => {
        const outcome = await untilSettled(() => redeem(db, request, decide))
        await outbox.add([settledEvent(request.orderId, request.code, outcome)])
      }),
    release: (orderId, at) =>
      db.transaction(async () => {
        const { code } = await untilSettled(() => release(db, orderId, at))
        if (code !== null) await outbox.add([releasedEvent(orderId, code)])
      }),
  }
}

async function redeem(db: Database, request: RedemptionRequest, decide: Decide): Promise<Outcome | null> {
  const { orderId, code, customerKey, at } = request
  const { rows } = await db.query<LockedRow>(sql.lock, [code, orderId], 'discount_lock')
  const row = rows[0]
  const before = row && redemptionOf(row)
  if (before) return repeated(before)
  const coupon = row && hasCoupon(row) ? toCoupon(row) : null
  const outcome = decide(coupon, await usesOf(db, coupon, row?.redeemed ?? 0, customerKey))
  const reason = outcome.status === 'refused' ? outcome.reason : null
  const values = [orderId, code, customerKey, outcome.status, reason, at]
  const { rowCount } = await db.query(sql.settle, values, 'discount_settle')
  return rowCount > 0 ? outcome : null
}

async function usesOf(
  db: Database,
  coupon: Coupon | null,
  total: number,
  customerKey: string,
): Promise<Uses> {
  if (coupon === null || coupon.perCustomerLimit === null) return { total, byCustomer: 0 }
  const values = [coupon.terms.code, customerKey]
  const { rows } = await db.query<{ uses: number }>(sql.usesByCustomer, values, 'discount_uses')
  return { total, byCustomer: rows[0]?.uses ?? 0 }
}

async function release(db: Database, orderId: string, at: Date): Promise<{ code: string | null } | null> {
  const { rows } = await db.query<{ code: string | null; done: boolean }>(
    sql.release,
    [orderId, at],
    'discount_release',
  )
  return rows[0]?.done ? { code: rows[0].code } : null
}

/** Request and release of one order may run at once; who comes second looks again and sees the first. */
async function untilSettled<T>(attempt: () => Promise<T | null>): Promise<T> {
  for (let count = 0; count < 5; count++) {
    const result = await attempt()
    if (result !== null) return result
  }
  throw new Error("An order's redemption could not be settled")
}

function redemptionOf({ status, reason }: LockedRow): Redemption | null {
  if (status === null) return null
  return status === 'refused' ? { status, reason: reason ?? 'coupon-ended' } : { status }
}

function hasCoupon(row: LockedRow): row is LockedRow & CouponRow {
  return row.code !== null
}
