import { randomUUIDv7 } from 'node:crypto'
import { createBasket } from '@emporium/basket'
import { createCatalog } from '@emporium/catalog'
import type { ServiceName } from '@emporium/contracts'
import { createDiscount } from '@emporium/discount'
import { createIdentity } from '@emporium/identity'
import { createInventory } from '@emporium/inventory'
import {
  type Clock,
  createOutbox,
  createTimers,
  type Database,
  type Log,
  openDatabase,
  type Service,
  systemClock,
} from '@emporium/kit'
import { createNotification } from '@emporium/notification'
import { createOrdering } from '@emporium/ordering'
import { createPayment } from '@emporium/payment'
import { createShipping, type Stages } from '@emporium/shipping'
import type { PlatformEnv } from './env.ts'
import { clientsFor, type RunningServices } from './links.ts'

/** What each service stands on: its own schema under its own role, with the outbox and the timers in it. */
function foundation(name: string, url: string, composition: Composition) {
  const { env, log, clock = systemClock, newId = () => randomUUIDv7() } = composition
  const db = openDatabase({ url, schema: name, poolSize: env.DATABASE_POOL })
  return {
    db,
    outbox: createOutbox(db, () => clock.now()),
    timers: createTimers(db, clock),
    timerRunner: { clock },
    clock,
    newId,
    log: log.child({ service: name }),
  }
}
export type Foundation = ReturnType<typeof foundation>

/** The time that a shop lives in, and the ids that carry it; the machine's, unless told otherwise. */
export interface ShopTime {
  readonly clock?: Clock
  readonly newId?: () => string
  /** How long after its label a parcel gets so far, ms. */
  readonly carrierStages?: Stages
}

export interface Composition extends ShopTime {
  readonly env: PlatformEnv
  readonly log: Log
  readonly running: RunningServices
}

export interface Composed {
  readonly service: Service
  readonly db: Database
  readonly base: Foundation
}

/** Every service of the shop, wired: which database, which settings, and whom it calls. */
export function composeServices(composition: Composition): Composed[] {
  const { env, running } = composition
  const calls = (name: ServiceName) => clientsFor(name, running)
  const on = (name: ServiceName, url: string, create: (base: Foundation) => Service): Composed => {
    const base = foundation(name, url, composition)
    return { service: create(base), db: base.db, base }
  }
  return [
    on('catalog', env.DATABASE_URL_CATALOG, (base) => createCatalog(base)),
    on('identity', env.DATABASE_URL_IDENTITY, (base) =>
      createIdentity({ ...base, config: { tokenSecret: env.IDENTITY_TOKEN_SECRET } }),
    ),
    on('inventory', env.DATABASE_URL_INVENTORY, (base) =>
      createInventory({ ...base, config: { holdMinutes: 60 } }),
    ),
    on('shipping', env.DATABASE_URL_SHIPPING, (base) =>
      createShipping({
        ...base,
        config: composition.carrierStages ? { stages: composition.carrierStages } : {},
        orders: { startDispatch: (shipment) => calls('shipping').ordering.startDispatch.mutate(shipment) },
      }),
    ),
    on('discount', env.DATABASE_URL_DISCOUNT, (base) => createDiscount({ ...base, config: {} })),
    on('basket', env.DATABASE_URL_BASKET, (base) =>
      createBasket({
        ...base,
        config: { customerKeySecret: env.CUSTOMER_KEY_SECRET },
        coupons: { quote: (query) => calls('basket').discount.quote.query(query) },
        delivery: { methods: (query) => calls('basket').shipping.methods.query(query) },
        stockOf: async (skus) => {
          const known = await calls('basket').inventory.availability.query({ skus: [...skus] })
          return new Map(known.map(({ sku, available }) => [sku, available]))
        },
      }),
    ),
    on('ordering', env.DATABASE_URL_ORDERING, (base) =>
      createOrdering({
        ...base,
        config: { linkSecret: env.ORDER_LINK_SECRET, numberSecret: env.ORDER_NUMBER_SECRET },
        checkouts: { contact: (orderId) => calls('ordering').basket.checkoutContact.query({ orderId }) },
        accounts: {
          verifiedEmail: (customerId) => calls('ordering').identity.verifiedEmail.query({ customerId }),
        },
      }),
    ),
    on('notification', env.DATABASE_URL_NOTIFICATION, (base) =>
      createNotification({
        ...base,
        config: {
          smtpUrl: env.SMTP_URL ?? null,
          storefrontUrl: env.STOREFRONT_URL,
          from: env.MAIL_FROM,
        },
        orders: {
          view: (orderId, atLeastVersion) =>
            calls('notification').ordering.view.query({ orderId, atLeastVersion }),
        },
        mails: {
          requested: (requestId) => calls('notification').identity.requestedMail.query({ requestId }),
        },
      }),
    ),
    on('payment', env.DATABASE_URL_PAYMENT, (base) =>
      createPayment({
        ...base,
        config: {
          providerUrl: env.PAYMENT_PROVIDER_URL,
          providerKey: env.PAYMENT_PROVIDER_KEY,
          webhookSecret: env.PAYMENT_WEBHOOK_SECRET,
          ...stripeOf(env),
          storefrontUrl: env.STOREFRONT_URL,
        },
      }),
    ),
  ]
}

function stripeOf({ PAYMENT_PROVIDER, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }: PlatformEnv) {
  if (PAYMENT_PROVIDER !== 'stripe' || !STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) return {}
  return { stripe: { secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET } }
}
