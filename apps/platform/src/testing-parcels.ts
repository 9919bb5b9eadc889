import { randomUUIDv7 } from 'node:crypto'
import type { Actor, Caller, EventData } from '@emporium/contracts'
import { createInventory } from '@emporium/inventory'
import {
  type Bus,
  createInProcessBus,
  createOutbox,
  createTimers,
  type Database,
  runService,
  type Service,
  systemClock,
} from '@emporium/kit'
import { eventually, silentLog, testDatabase } from '@emporium/kit/testing'
import { createOrdering } from '@emporium/ordering'
import { createPayment, type PaymentDeps } from '@emporium/payment'
import { createShipping } from '@emporium/shipping'
import { clientsFor } from './links.ts'

/** Three mugs for 25.00 (which does not divide by three) and a lamp for 40.00, delivery 4.90. */
export const TOTAL = 6_990
const ordered = [
  { sku: 'MUG', quantity: 3, unitPrice: 834, gross: 2_502, discount: 2, total: 2_500, tax: 0 },
  { sku: 'LAMP', quantity: 1, unitPrice: 4_000, gross: 4_000, discount: 0, total: 4_000, tax: 0 },
]
export const sessionId = randomUUIDv7()
export const callerOf = (actor: Actor): Caller => ({ actor, correlationId: randomUUIDv7() })
export const shopper = callerOf({ kind: 'anonymous', sessionId })
export const staff = callerOf({ kind: 'staff', staffId: randomUUIDv7(), roles: ['admin'] })

/** Everything that goes out goes out three times, once under another id: whoever listens must not mind. */
function repeating(bus: Bus): Bus {
  return {
    ...bus,
    async publish(envelope) {
      await bus.publish(envelope)
      await bus.publish(envelope)
      await bus.publish({ ...envelope, id: randomUUIDv7() })
    },
  }
}

/** Ordering, inventory, payment and shipping on databases of their own, and one bus that repeats itself. */
export async function startParcels() {
  const bus = createInProcessBus({ log: silentLog })
  const running = new Map<string, Service>()
  const stops: (() => Promise<unknown>)[] = []
  const drains: (() => Promise<void>)[] = []
  const starts: (() => Promise<void>)[] = []
  const provider = instantProvider()
  /** By order: what happens right before, or right after, shipping asks to pack a parcel of it. */
  const meanwhile = { before: new Map<string, () => void>(), after: new Map<string, () => void>() }

  async function add<Made extends Service>(name: string, create: (base: Base) => Made) {
    const test = await testDatabase(name)
    const { db } = test
    const base = {
      db,
      outbox: createOutbox(db),
      timers: createTimers(db),
      clock: systemClock,
      newId: () => randomUUIDv7(),
      log: silentLog,
    }
    const service = create(base)
    running.set(name, service)
    starts.push(async () => {
      const timerRunner = { pollMs: 20 }
      const run = await runService({ ...base, service, bus: repeating(bus), timerRunner })
      drains.push(run.drain)
      stops.push(async () => {
        await run.stop()
        await test.drop()
      })
    })
    return { db, service, api: service.api as Made['api'] }
  }

  const calls = clientsFor('shipping', running)
  const ordering = await add('ordering', (base) =>
    createOrdering({
      ...base,
      config: { linkSecret: 'link', numberSecret: 'number' },
      checkouts: { contact: async () => someone },
      accounts: { verifiedEmail: async () => 'ADA@example.com' },
    }),
  )
  const inventory = await add('inventory', (base) =>
    createInventory({ ...base, config: { holdMinutes: 60 } }),
  )
  const payment = await add('payment', (base) =>
    createPayment({
      ...base,
      provider,
      config: { providerUrl: '', providerKey: '', webhookSecret: 'w', storefrontUrl: 'http://127.0.0.1' },
    }),
  )
  const shipping = await add('shipping', (base) =>
    createShipping({
      ...base,
      config: { stages: { handedOver: 20, inTransit: 40, delivered: 60 } },
      orders: {
        async startDispatch(shipment) {
          meanwhile.before.get(shipment.orderId)?.()
          const answer = calls.ordering.startDispatch.mutate(shipment)
          meanwhile.after.get(shipment.orderId)?.()
          return answer
        },
      },
    }),
  )
  for (const start of starts) await start()
  await bus.start()

  const units = ordered.map(({ sku }) => ({ sku, location: 'main', onHand: 1_000 }))
  await inventory.api.setOnHand({ items: units, reason: 'received' }, staff)

  const publish = (type: string, aggregateId: string, data: object) => {
    const id = randomUUIDv7()
    const cause = { correlationId: id, causationId: id }
    const occurredAt = new Date().toISOString()
    return bus.publish({ id, type, occurredAt, aggregateId, aggregateVersion: 1, ...cause, data })
  }
  const detail = async (orderId: string) => {
    const found = await ordering.api.detail({ orderId }, staff)
    if (!found) throw new Error(`There is no order ${orderId} yet`)
    return found
  }

  return {
    ordering,
    inventory,
    payment,
    shipping,
    meanwhile,
    publish,
    detail,
    async confirmed(owner = `session:${sessionId}`): Promise<string> {
      const orderId = randomUUIDv7()
      await publish('basket.checked-out.v1', orderId, checkoutOf(orderId, owner))
      await eventually(async () => {
        const { order } = await detail(orderId)
        if (order.status !== 'confirmed') throw new Error(`The order is ${order.status}`)
        const so = await shipping.db.query('select 1 from fulfilment where order_id = $1', [orderId])
        if (so.rowCount !== 1) throw new Error('Shipping does not know it yet')
      })
      return orderId
    },
    async drain() {
      for (let n = 0; n < 3; n++) for (const drain of drains) await drain()
    },
    async stop() {
      await bus.stop()
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}

interface Base {
  db: Database
  outbox: ReturnType<typeof createOutbox>
  timers: ReturnType<typeof createTimers>
  clock: typeof systemClock
  newId: () => string
  log: typeof silentLog
}

const someone = {
  contact: { email: 'ada@example.com', name: 'Ada Lovelace', phone: null },
  address: { line1: 'Lindenstr. 1', line2: null, postcode: '10969', city: 'Berlin', country: 'DE' },
}

function checkoutOf(orderId: string, owner: string): EventData<'basket.checked-out.v1'> {
  const product = { productId: orderId, handle: 'x', title: 'X', variantTitle: '', image: null }
  return {
    orderId,
    basketId: orderId,
    owner,
    customerKey: 'c'.repeat(64),
    lines: ordered.map(({ sku, quantity }) => ({ ...product, sku, quantity })),
    quote: {
      currency: 'EUR',
      country: 'DE',
      taxRate: 0,
      lines: ordered,
      subtotal: 6_502,
      discount: 2,
      shipping: 490,
      shippingMethod: 'standard',
      tax: 0,
      total: TOTAL,
      coupon: null,
      tooHeavy: false,
    },
    delivery: { country: 'DE', method: 'standard', name: 'Standard' },
  }
}

type Provider = NonNullable<PaymentDeps['provider']>
type Report = Awaited<ReturnType<Provider['capture']>>

/** A provider whose shoppers have paid before they saw the page. */
function instantProvider(): Provider {
  const reports = new Map<string, Report>()
  const keys = new Set<string>()
  const change = async (id: string, key: string, next: (report: Report) => Partial<Report>) => {
    const before = reports.get(id)
    if (!before) throw new Error('unknown payment')
    if (keys.has(key)) return before
    keys.add(key)
    const after = { ...before, ...next(before), version: before.version + 1 }
    reports.set(id, after)
    return after
  }
  return {
    async create({ reference, amount, currency }) {
      const none = { captured: 0, voided: 0, refunded: 0, declines: 0, declineReason: null, url: null }
      const report: Report = {
        ...none,
        providerId: `pay-${reference}`,
        reference,
        version: 1,
        status: 'authorised',
        currency,
        amount,
        authorised: amount,
      }
      if (!reports.has(report.providerId)) reports.set(report.providerId, report)
      return reports.get(report.providerId) ?? report
    },
    lookUp: async (payment) =>
      reports.get('providerId' in payment ? payment.providerId : `pay-${payment.reference}`) ?? null,
    capture: (id, amount, key) =>
      change(id, key, ({ captured }) => ({ status: 'captured', captured: captured + amount })),
    void: (id, key) =>
      change(id, key, ({ authorised, captured, status }) => ({
        status: captured > 0 ? status : 'voided',
        voided: authorised - captured,
      })),
    refund: (id, amount, key) => change(id, key, ({ refunded }) => ({ refunded: refunded + amount })),
  }
}
