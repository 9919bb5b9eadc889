import type { NewTimer, TimerHandlers, Timers } from '@emporium/kit'
import * as z from 'zod'
import type { Plan } from '../app/ports.ts'
import type { Payment, Task } from '../domain/payment.ts'

/** Tasks are kit's timers: they survive restarts, and run again until they have worked. */
export function timerOf({ kind, ...task }: Task): NewTimer {
  return { ...task, kind: timerKind(kind) }
}

export function timerKind(kind: Task['kind']): string {
  return `payment.${kind}`
}

export function planOn(timers: Timers): Plan {
  return (task) => timers.schedule(timerOf(task))
}

export interface TaskRunners {
  open(requested: Payment, attempt: number): Promise<void>
  lookUp(paymentId: string, round: number): Promise<void>
  void(paymentId: string, attempt: number): Promise<void>
  settle(paymentId: string, key: string): Promise<void>
}

const requestedSchema = z.object({
  id: z.string(),
  orderId: z.string(),
  number: z.string(),
  status: z.literal('requested'),
  currency: z.string(),
  amount: z.int(),
  authorised: z.int(),
  captured: z.int(),
  voided: z.int(),
  refunded: z.int(),
  declines: z.int(),
  providerId: z.null(),
  providerVersion: z.int(),
  url: z.null(),
  expiresAt: z.coerce.date(),
  version: z.int(),
})
const roundSchema = z.object({ round: z.int().default(1) }).nullable()
const operationSchema = z.object({ paymentId: z.string(), key: z.string() })

export function timerHandlers(run: TaskRunners): TimerHandlers {
  return {
    [timerKind('open')]: ({ payload, attempt }) => run.open(requestedSchema.parse(payload), attempt),
    [timerKind('look-up')]: ({ key, payload }) => run.lookUp(key, roundSchema.parse(payload)?.round ?? 1),
    [timerKind('void')]: ({ key, attempt }) => run.void(key, attempt),
    [timerKind('settle')]: ({ payload }) => {
      const { paymentId, key } = operationSchema.parse(payload)
      return run.settle(paymentId, key)
    },
  }
}
