import type { ServiceName } from './actor.ts'
import type { EventType } from './events.ts'

/** A subscriber by its name, `<service>.<what-it-does>`, and the event type that it hears. */
export interface EventSubscription {
  readonly name: `${ServiceName}.${string}`
  readonly type: EventType
}

const to = <Service extends ServiceName>(service: Service, heard: Record<string, EventType>) =>
  Object.entries(heard).map(([does, type]): EventSubscription => ({ name: `${service}.${does}`, type }))

/**
 * Who hears what, over all services: with a broker every process makes all these queues before it publishes, so that
 * no event is older than the queue it belongs in. A test of the platform holds it to what the services subscribe.
 */
export const subscriptions: readonly EventSubscription[] = [
  ...to('basket', { 'follow-catalogue': 'catalog.product-changed.v1' }),
  ...to('catalog', {
    'learn-purchases': 'ordering.products-bought.v1',
    'list-availability': 'inventory.availability-changed.v1',
  }),
  ...to('discount', {
    'redeem-coupon': 'ordering.coupon-requested.v1',
    'release-coupon': 'ordering.coupon-release-requested.v1',
  }),
  ...to('inventory', {
    'reserve-stock': 'ordering.stock-requested.v1',
    'release-stock': 'ordering.stock-release-requested.v1',
    'hold-stock': 'ordering.order-confirmed.v1',
    'take-parcel': 'shipping.shipment-dispatched.v1',
    'take-back': 'ordering.restock-requested.v1',
  }),
  ...to('notification', {
    'mail-requested': 'identity.mail-requested.v1',
    'mail-order-confirmed': 'ordering.order-confirmed.v1',
    'mail-order-cancelled': 'ordering.order-cancelled.v1',
    'mail-shipped': 'shipping.shipment-dispatched.v1',
    'mail-delivered': 'shipping.shipment-delivered.v1',
    'mail-refunded': 'payment.refunded.v1',
  }),
  ...to('ordering', {
    'place-order': 'basket.checked-out.v1',
    'claim-orders': 'identity.email-verified.v1',
    'project-order': 'ordering.order-changed.v1',
    'take-stock-reserved': 'inventory.stock-reserved.v1',
    'take-stock-refused': 'inventory.stock-refused.v1',
    'take-stock-released': 'inventory.stock-released.v1',
    'take-coupon-redeemed': 'discount.coupon-redeemed.v1',
    'take-coupon-refused': 'discount.coupon-refused.v1',
    'take-payment-action': 'payment.action-required.v1',
    'take-payment-declined': 'payment.declined.v1',
    'take-payment-authorised': 'payment.authorised.v1',
    'take-payment-failed': 'payment.failed.v1',
    'take-captured': 'payment.captured.v1',
    'take-capture-failed': 'payment.capture-failed.v1',
    'take-refunded': 'payment.refunded.v1',
    'take-refund-failed': 'payment.refund-failed.v1',
    'take-shipment-dispatched': 'shipping.shipment-dispatched.v1',
    'take-shipment-delivered': 'shipping.shipment-delivered.v1',
  }),
  ...to('payment', {
    'open-payment': 'ordering.payment-requested.v1',
    'void-payment': 'ordering.payment-void-requested.v1',
    'capture-shipment': 'ordering.capture-requested.v1',
    'refund-order': 'ordering.refund-requested.v1',
  }),
  ...to('shipping', {
    'open-fulfilment': 'ordering.fulfilment-requested.v1',
    'cancel-fulfilment': 'ordering.order-cancelled.v1',
  }),
]
