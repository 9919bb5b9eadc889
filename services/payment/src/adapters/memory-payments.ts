import type { Payments, PaymentScope } from '../app/ports.ts'
import type { Decision, Entry, Fact, Operation, Payment, State, Task } from '../domain/payment.ts'

export interface MemoryPayments extends Payments {
  readonly facts: readonly Fact[]
  /** What is still to be done. */
  readonly tasks: ReadonlyMap<string, Task>
  plan(task: Task): Promise<void>
  /** Takes a task off the list: it is about to run. */
  take(task: Task): void
  /** Has the next write fail, as if the process had died before it. */
  failNext(): void
}

/** The payments in memory, for tests of what stands on them. */
export function memoryPayments(): MemoryPayments {
  const payments = new Map<string, Payment>()
  const operations = new Map<string, Operation>()
  const entries: (Entry & { paymentId: string })[] = []
  const facts: Fact[] = []
  const tasks = new Map<string, Task>()
  let fails = 0

  const stateOf = ({ by, value, key }: PaymentScope): State => {
    const payment = [...payments.values()].find((p) => (by === 'id' ? p.id : p.orderId) === value) ?? null
    const operation = (payment && key !== undefined && operations.get(`${payment.id} ${key}`)) || null
    return { payment, operation }
  }
  const write = ({ payment, operation, ...changes }: Decision): void => {
    if (!payment) return
    payments.set(payment.id, payment)
    entries.push(...changes.entries.map((entry) => ({ ...entry, paymentId: payment.id })))
    if (operation) operations.set(`${payment.id} ${operation.key}`, operation)
    facts.push(...changes.facts)
    for (const task of changes.tasks) tasks.set(nameOf(task), task)
    for (const task of changes.dropped) tasks.delete(nameOf(task))
  }

  return {
    facts,
    tasks,
    async update(scope, decide) {
      const before = stateOf(scope)
      const decision = decide(before)
      if (decision.payment && fails-- > 0) throw new Error('The process died before the commit')
      fails = Math.max(0, fails)
      write(decision)
      return {
        payment: decision.payment ?? before.payment,
        operation: decision.operation ?? before.operation,
      }
    },
    find: async (scope) => stateOf(scope),
    entries: async (id) =>
      entries.filter(({ paymentId }) => paymentId === id).map(({ paymentId: _, ...entry }) => entry),
    operations: async (id) => [...operations.values()].filter(({ paymentId }) => paymentId === id),
    plan: async (task) => void tasks.set(nameOf(task), task),
    take: (task) => void tasks.delete(nameOf(task)),
    failNext: () => void fails++,
  }
}

const nameOf = ({ kind, key }: Pick<Task, 'kind' | 'key'>) => `${kind} ${key}`
