import type { Database, Outbox, Timers } from '@emporium/kit'
import type { PrismaClient } from '../../generated/client.ts'
import type { Clock, Payments, PaymentScope } from '../app/ports.ts'
import type { Decision, Entry, Operation, State } from '../domain/payment.ts'
import { operationOf, type PaymentRow, paymentOf } from './payment-rows.ts'
import { writeDecision } from './write-decision.ts'

export interface PaymentStore {
  readonly db: Database
  readonly prisma: PrismaClient
  readonly outbox: Outbox
  readonly timers: Timers
  readonly clock: Clock
}

const MOST_ATTEMPTS = 5

/**
 * The payments in PostgreSQL. A payment is on the way of every order, so a decision is one statement, and its loading
 * (where the caller cannot know what is there) another. Everything else is Prisma's.
 */
export function prismaPayments(store: PaymentStore): Payments {
  const { db, prisma } = store
  return {
    async update(scope, decide, assumed) {
      const decided = await attempt(store, assumed ?? (await load(store, scope, 'unlocked')), decide)
      return decided ?? db.transaction(() => underLock(store, scope, decide))
    },
    find: async ({ by, value, key }) => {
      const row = await prisma.payment.findUnique({ where: by === 'id' ? { id: value } : { orderId: value } })
      if (!row) return { payment: null, operation: null }
      const operation = key === undefined ? null : await findOperation(prisma, row.id, key)
      return { payment: paymentOf(row), operation }
    },
    entries: async (paymentId) => {
      const rows = await prisma.paymentEntry.findMany({ where: { paymentId }, orderBy: { seq: 'asc' } })
      return rows.map(({ kind, amount, providerId }) => ({
        kind: kind as Entry['kind'],
        amount: Number(amount),
        providerId,
      }))
    },
    operations: async (paymentId) => {
      const rows = await prisma.paymentOperation.findMany({ where: { paymentId }, orderBy: { key: 'asc' } })
      return rows.map(operationOf)
    },
  }
}

/** Who was overtaken once stands in line; only one that begins the payment meanwhile can still be in the way. */
async function underLock(
  store: PaymentStore,
  scope: PaymentScope,
  decide: (state: State) => Decision,
): Promise<State> {
  for (let n = 1; n <= MOST_ATTEMPTS; n++) {
    const decided = await attempt(store, await load(store, scope, 'locked'), decide)
    if (decided) return decided
  }
  throw new Error(`The payment of ${scope.by} ${scope.value} kept changing`)
}

/** The state after the decision; null where what it was made on had changed meanwhile. */
async function attempt(
  store: PaymentStore,
  before: State,
  decide: (state: State) => Decision,
): Promise<State | null> {
  const decision = decide(before)
  if (!decision.payment) return before
  if (!(await writeDecision(store, decision))) return null
  return { payment: decision.payment, operation: decision.operation ?? before.operation }
}

const loadBy = (column: 'order_id' | 'id', lock: string) => `
  select id, order_id as "orderId", number, status, currency, amount, authorised, captured, voided, refunded, declines,
         provider_id as "providerId", provider_version as "providerVersion", url, expires_at as "expiresAt", version
  from payment where ${column} = $1 ${lock}`

const LOAD = {
  unlocked: { order: loadBy('order_id', ''), id: loadBy('id', '') },
  locked: { order: loadBy('order_id', 'for update'), id: loadBy('id', 'for update') },
}

async function load(
  store: PaymentStore,
  { by, value, key }: PaymentScope,
  lock: keyof typeof LOAD,
): Promise<State> {
  const { rows } = await store.db.query<PaymentRow>(LOAD[lock][by], [value], `payment_load_${lock}_by_${by}`)
  const [row] = rows
  if (!row) return { payment: null, operation: null }
  // A statement of its own, after the payment's: one that waited for the lock would still see the operations of before
  // its wait, and without a lock, an operation of after the payment's version is noticed by that version.
  const operation = key === undefined ? null : await findOperation(store.prisma, row.id, key)
  return { payment: paymentOf(row), operation }
}

async function findOperation(
  prisma: PrismaClient,
  paymentId: string,
  key: string,
): Promise<Operation | null> {
  const row = await prisma.paymentOperation.findUnique({ where: { paymentId_key: { paymentId, key } } })
  return row && operationOf(row)
}
