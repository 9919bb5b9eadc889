import { randomUUIDv7 } from 'node:crypto'
import {
  type Clock,
  createDeadLetters,
  createOutbox,
  createTimers,
  type Database,
  type DeadLetters,
  inboxed,
  type Log,
  openDatabase,
  type Service,
  systemClock,
} from '@emporium/kit'
import type { Stages } from '@emporium/shipping'
import { databaseKey, partEnv, type ProcessEnv } from './env.ts'
import { allHere, clientsFor, type RemoteLinks, type RunningServices } from './links.ts'
import { type Backend, backends } from './parts.ts'

/** What each service stands on: its own schema under its own role, with the outbox and the timers in it. */
function foundation(name: Backend, composition: Composition) {
  const { env, log, clock = systemClock, newId = () => randomUUIDv7() } = composition
  const url = env[databaseKey(name)]
  if (url === undefined) throw new Error(`No database is given for ${name}`)
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
  /** Says which services run here. */
  readonly env: ProcessEnv
  readonly log: Log
  readonly running: RunningServices
  /** How the services of other processes are called; default: there are none. */
  readonly remote?: RemoteLinks | undefined
}

export interface Composed {
  readonly service: Service
  readonly db: Database
  readonly deadLetters: DeadLetters
  readonly base: Foundation
}

/** The services that run here, wired: which database, which settings, and whom they call. */
export async function composeServices(composition: Composition): Promise<Composed[]> {
  const here = backends.filter((backend) => composition.env.SERVICES.includes(backend))
  const { remote = allHere } = composition
  return Promise.all(
    here.map(async (name) => {
      const base = foundation(name, composition)
      const { db } = base
      const service = await compose[name](base, { ...composition, remote })
      const subscribers = service.subscribers.map((subscriber) => inboxed(db, subscriber))
      return { service, db, base, deadLetters: createDeadLetters(db, subscribers) }
    }),
  )
}

type Compose = (base: Foundation, composition: Composition & { remote: RemoteLinks }) => Promise<Service>

/** Each loads its service when it is composed: a process of one service holds the code of one. */
const compose: Record<Backend, Compose> = {
  async catalog(base) {
    const { createCatalog } = await import('@emporium/catalog')
    return createCatalog(base)
  },
  async identity(base, { env }) {
    const { createIdentity } = await import('@emporium/identity')
    const { IDENTITY_TOKEN_SECRET } = partEnv.identity.parse(env)
    return createIdentity({ ...base, config: { tokenSecret: IDENTITY_TOKEN_SECRET } })
  },
  async inventory(base) {
    const { createInventory } = await import('@emporium/inventory')
    return createInventory({ ...base, config: { holdMinutes: 60 } })
  },
  async shipping(base, { running, remote, carrierStages }) {
    const { createShipping } = await import('@emporium/shipping')
    const { ordering } = clientsFor('shipping', running, remote)
    return createShipping({
      ...base,
      config: carrierStages ? { stages: carrierStages } : {},
      orders: { startDispatch: (shipment) => ordering.startDispatch.mutate(shipment) },
    })
  },
  async discount(base) {
    const { createDiscount } = await import('@emporium/discount')
    return createDiscount({ ...base, config: {} })
  },
  async basket(base, { env, running, remote }) {
    const { createBasket } = await import('@emporium/basket')
    const { CUSTOMER_KEY_SECRET, BASKET_STORE } = partEnv.basket.parse(env)
    const { discount, shipping, inventory } = clientsFor('basket', running, remote)
    return createBasket({
      ...base,
      config: { customerKeySecret: CUSTOMER_KEY_SECRET, store: BASKET_STORE },
      coupons: { quote: (query) => discount.quote.query(query) },
      delivery: { methods: (query) => shipping.methods.query(query) },
      stockOf: async (skus) => {
        const known = await inventory.availability.query({ skus: [...skus] })
        return new Map(known.map(({ sku, available }) => [sku, available]))
      },
    })
  },
  async ordering(base, { env, running, remote }) {
    const { createOrdering } = await import('@emporium/ordering')
    const { ORDER_LINK_SECRET, ORDER_NUMBER_SECRET } = partEnv.ordering.parse(env)
    const { basket, identity } = clientsFor('ordering', running, remote)
    return createOrdering({
      ...base,
      config: { linkSecret: ORDER_LINK_SECRET, numberSecret: ORDER_NUMBER_SECRET },
      checkouts: { contact: (orderId) => basket.checkoutContact.query({ orderId }) },
      accounts: { verifiedEmail: (customerId) => identity.verifiedEmail.query({ customerId }) },
    })
  },
  async notification(base, { env, running, remote }) {
    const { createNotification } = await import('@emporium/notification')
    const { SMTP_URL, STOREFRONT_URL, MAIL_FROM } = partEnv.notification.parse(env)
    const { ordering, identity } = clientsFor('notification', running, remote)
    return createNotification({
      ...base,
      config: { smtpUrl: SMTP_URL ?? null, storefrontUrl: STOREFRONT_URL, from: MAIL_FROM },
      orders: { view: (orderId, atLeastVersion) => ordering.view.query({ orderId, atLeastVersion }) },
      mails: { requested: (requestId) => identity.requestedMail.query({ requestId }) },
    })
  },
  async payment(base, { env }) {
    const { createPayment } = await import('@emporium/payment')
    const settings = partEnv.payment.parse(env)
    return createPayment({
      ...base,
      config: {
        providerUrl: settings.PAYMENT_PROVIDER_URL,
        providerKey: settings.PAYMENT_PROVIDER_KEY,
        webhookSecret: settings.PAYMENT_WEBHOOK_SECRET,
        ...stripeOf(settings),
        storefrontUrl: settings.STOREFRONT_URL,
      },
    })
  },
}

type PaymentEnv = ReturnType<typeof partEnv.payment.parse>

function stripeOf({ PAYMENT_PROVIDER, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }: PaymentEnv) {
  if (PAYMENT_PROVIDER !== 'stripe' || !STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) return {}
  return { stripe: { secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET } }
}
