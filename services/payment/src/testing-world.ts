import { memoryPayments } from './adapters/memory-payments.ts'
import { memoryProvider } from './adapters/memory-provider.ts'
import { lookUpPayment } from './app/look-up-payment.ts'
import { acceptMove, moveMoney, settleOperation } from './app/move-money.ts'
import { openPayment } from './app/open-payment.ts'
import { requestPayment } from './app/request-payment.ts'
import { requestVoiding, voidPayment } from './app/void-payment.ts'
import { absorb } from './domain/absorb.ts'
import type { Payment, Report, Task } from './domain/payment.ts'

export const ORDER_ID = '01936d3e-7b5a-7c3f-8a61-000000000001'
const LOOK_UP_AFTER_MS = 20_000
export const EXPIRES_AFTER_MS = 30 * 60_000

/** The use cases on memory adapters, with a clock that stands still; tasks run when the test says so. */
export function memoryWorld() {
  let now = new Date('2026-11-22T12:00:00Z')
  let ids = 0
  const clock = { now: () => now }
  const payments = memoryPayments()
  const provider = memoryProvider(clock)
  const alerts: string[] = []
  const shared = { payments, provider, clock, lookUpAfterMs: LOOK_UP_AFTER_MS }
  const newId = () => `payment-${++ids}`
  const request = requestPayment(payments, clock, newId)
  const open = openPayment({ ...shared, returnUrl: (orderId) => `https://shop.example/orders/${orderId}` })
  const lookUp = lookUpPayment({ ...shared, plan: payments.plan })
  const voidIt = voidPayment({ ...shared, alert: { error: (_, message) => void alerts.push(message) } })
  const settle = settleOperation(shared)
  const attempts = new Map<Task, number>()

  async function run(task: Task): Promise<void> {
    const attempt = (attempts.get(task) ?? 0) + 1
    attempts.set(task, attempt)
    const payload = task.payload as Payment & { round?: number; paymentId: string; key: string }
    if (task.kind === 'open') return open(payload, attempt)
    if (task.kind === 'look-up') return lookUp(task.key, payload?.round ?? 1)
    if (task.kind === 'void') return voidIt(task.key, attempt)
    return settle(payload.paymentId, payload.key)
  }

  /** Runs a task as kit's timers do: it stays where it fails. */
  async function attemptTask(task: Task): Promise<void> {
    payments.take(task)
    await run(task).catch((error) => {
      void payments.plan(task)
      errors.push(error)
    })
  }

  const errors: unknown[] = []
  const current = async () => (await payments.find({ by: 'order', value: ORDER_ID })).payment
  return {
    payments,
    provider,
    clock,
    alerts,
    errors,
    current,
    request: (amount = 4_990) =>
      request({
        orderId: ORDER_ID,
        number: '1001',
        amount,
        currency: 'EUR',
        expiresAt: new Date(now.getTime() + EXPIRES_AFTER_MS),
      }),
    requestVoid: () => requestVoiding(payments, clock, newId)(ORDER_ID),
    move: (kind: 'capture' | 'refund', amount: number, key: string = `${kind}-${amount}`) =>
      moveMoney(shared)(ORDER_ID, { kind, amount, key }),
    /** As by ordering's event: nobody waits for the answer. */
    ask: (kind: 'capture' | 'refund', amount: number, id: string) =>
      acceptMove(shared)(ORDER_ID, { kind, amount, key: `${kind}:${id}` }),
    report: (report: Report) =>
      payments.update({ by: 'id', value: report.reference }, (state) =>
        absorb(state, report, { now, lookUpAfterMs: LOOK_UP_AFTER_MS }),
      ),
    /** The provider's newest webhook arrives. */
    async hear(): Promise<void> {
      const last = provider.reports.at(-1)
      if (last) await this.report(last)
    },
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    /** Runs what is due, and what that makes due, at most so many times. */
    async runDue(most = 10): Promise<void> {
      for (let n = 0; n < most; n++) {
        const task = [...payments.tasks.values()].find(({ dueAt }) => dueAt <= now)
        if (!task) return
        await attemptTask(task)
      }
    },
    async providerId(): Promise<string> {
      const id = (await current())?.providerId
      if (!id) throw new Error('Nothing is open at the provider')
      return id
    },
    facts: () => payments.facts.map(({ kind }) => kind),
  }
}

export type MemoryWorld = ReturnType<typeof memoryWorld>
