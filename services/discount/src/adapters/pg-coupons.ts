import { couponTermsSchema } from '@emporium/contracts'
import { type Database, joinTransactions } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../../generated/client.ts'
import type { Coupons } from '../app/ports.ts'
import type { Coupon } from '../domain/coupon.ts'
import * as sql from './sql.ts'

export interface CouponRow {
  code: string
  terms: unknown
  totalLimit: number | null
  perCustomerLimit: number | null
  enabled: boolean
  redeemed: number
}

export function pgCoupons(db: Database): Coupons {
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: db.schema }) }))
  return {
    // By hand: the one read that shoppers wait for, and Prisma would take two.
    async find(code, customerKey) {
      const { rows } = await db.query<CouponRow & { byCustomer: number }>(
        sql.find,
        [code, customerKey],
        'discount_find',
      )
      const row = rows[0]
      return row ? { coupon: toCoupon(row), uses: { total: row.redeemed, byCustomer: row.byCustomer } } : null
    },
    async all() {
      const rows = await prisma.coupon.findMany({ orderBy: { code: 'asc' } })
      return rows.map((row) => ({ coupon: toCoupon(row), redeemed: row.redeemed }))
    },
    async save({ terms, totalLimit, perCustomerLimit, enabled }) {
      const { code, ...kept } = couponTermsSchema.parse(terms)
      const data = { terms: kept, totalLimit, perCustomerLimit, enabled }
      await prisma.coupon.upsert({ where: { code }, create: { code, ...data }, update: data })
    },
  }
}

export function toCoupon({ code, terms, totalLimit, perCustomerLimit, enabled }: CouponRow): Coupon {
  const kept = { code, ...(terms as object) }
  return { terms: couponTermsSchema.parse(kept), totalLimit, perCustomerLimit, enabled }
}
