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
    update: (scope, decide, assumed) =>
      db.transaction(async () => {
        if (assumed) {
          const decided = await attempt(store, assumed, decide)
          if (decided) return decided
        }
        for (let n = 1; n <= MOST_ATTEMPTS; n++) {
          const decided = await attempt(store, await load(store, scope), decide)
          if (decided) return decided
        }
        throw new Error(`The payment of ${scope.by} ${scope.value} kept changing`)
      }),
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

const loadBy = (column: 'order_id' | 'id') => `
  select id, order_id as "orderId", number, status, currency, amount, authorised, captured, voided, refunded, declines,
         provider_id as "providerId", provider_version as "providerVersion", url, expires_at as "expiresAt", version
  from payment where ${column} = $1 for update`

const LOAD = { order: loadBy('order_id'), id: loadBy('id') }

async function load(store: PaymentStore, { by, value, key }: PaymentScope): Promise<State> {
  const { rows } = await store.db.query<PaymentRow>(LOAD[by], [value], `payment_load_by_${by}`)
  const [row] = rows
  if (!row) return { payment: null, operation: null }
  // A statement of its own: one that waited for the lock would still see the operations of before its wait.
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
