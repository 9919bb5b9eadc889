import type { AdminApi, AdminOperationsApi, Caller, StaffOrderPage } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import type { AdminServices } from './admin-services.ts'
import { readableMail } from './admin-mail.ts'
import { stockApi } from './admin-stock.ts'
import { as } from './services.ts'

type Sessionless = Omit<AdminApi, 'login' | 'logout' | 'me' | keyof AdminOperationsApi>

/** Composes what the admin's pages show. Each call goes on in the name of the one who asked: services decide. */
export function adminApi(services: AdminServices): Sessionless {
  const { catalog, discount, notification, ordering, shipping } = services
  return {
    ...stockApi(services),
    orders: (query, caller) => ordering.list.query(query, as(caller)),
    order: ({ orderId }, caller) => orderPage(services, orderId, caller),
    dispatch: (input, caller) => shipping.dispatch.mutate(input, as(caller)),
    orderAsOf: (query, caller) => ordering.asOf.query(query, as(caller)),
    cancelOrder: (input, caller) => ordering.cancelByStaff.mutate(input, as(caller)),
    refund: (input, caller) => ordering.refund.mutate(input, as(caller)),
    recordReturn: (input, caller) => ordering.recordReturn.mutate(input, as(caller)),

    products: (query, caller) => catalog.products.query(query, as(caller)),
    async product({ handle }, caller) {
      const [{ products }, categories] = await Promise.all([
        catalog.products.query({ handles: [handle], limit: 1 }, as(caller)),
        catalog.categories.query(),
      ])
      const [product] = products
      return product ? { product, categories } : null
    },
    async saveProduct(input, caller) {
      const [result] = await catalog.upsert.mutate({ products: [input] }, as(caller))
      if (result) return result
      throw new Error(`The catalog gave no answer for ${input.handle}`)
    },

    coupons: (_, caller) => discount.coupons.query(undefined, as(caller)),
    async saveCoupon({ coupon, isNew }, caller) {
      if (
        isNew &&
        (await discount.coupons.query(undefined, as(caller))).some(({ code }) => code === coupon.code)
      )
        throw new DomainError('conflict', 'coupon-code-taken', `There is a coupon ${coupon.code} already.`)
      await discount.upsertCoupon.mutate(coupon, as(caller))
    },

    reviews: (query, caller) => catalog.staffReviews.query(query, as(caller)),
    approveReview: (input, caller) => catalog.approveReview.mutate(input, as(caller)),
    rejectReview: (input, caller) => catalog.rejectReview.mutate(input, as(caller)),

    mails: (query, caller) => notification.mails.query(query, as(caller)),
    async mail({ id }, caller) {
      const mail = await notification.mail.query({ id }, as(caller))
      if (!mail) return null
      const { mime, ...summary } = mail
      return { ...summary, ...(await readableMail(mime)) }
    },
  }
}

async function orderPage(
  { ordering, payment, shipping }: AdminServices,
  orderId: string,
  caller: Caller,
): Promise<StaffOrderPage | null> {
  const [detail, paid, parcels] = await Promise.all([
    ordering.detail.query({ orderId }, as(caller)),
    payment.byOrder.query({ orderId }, as(caller)),
    shipping.shipments.query({ orderId }, as(caller)),
  ])
  return detail && { ...detail, payment: paid, parcels }
}
