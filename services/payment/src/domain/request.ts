import { type Decision, held, nothing, type Payment, type State } from './payment.ts'

/** ISO 4217's code for "no currency": of a payment that was voided before it was requested. */
const NO_CURRENCY = 'XXX'

export interface PaymentRequest {
  readonly orderId: string
  readonly number: string
  readonly amount: number
  readonly currency: string
  readonly expiresAt: Date
}

/** An order wants to be paid. Where it was voided before, it stays unpaid. */
export function request({ payment }: State, wanted: PaymentRequest, id: string, now: Date): Decision {
  if (payment && isTombstone(payment))
    return { ...nothing, payment: next(payment), facts: [{ kind: 'failed', reason: 'cancelled' }] }
  if (payment) return nothing
  const requested: Payment = { ...untouched, ...wanted, id, status: 'requested' }
  return {
    ...nothing,
    payment: requested,
    tasks: [{ kind: 'open', key: id, dueAt: now, payload: requested }],
  }
}

/** The order does not want it any more: whatever is held at the provider is released or given back. */
export function requestVoid({ payment }: State, orderId: string, id: string, now: Date): Decision {
  if (!payment) {
    const tombstone: Payment = {
      ...untouched,
      orderId,
      id,
      number: '',
      status: 'voided',
      amount: 0,
      expiresAt: now,
    }
    return { ...nothing, payment: tombstone, facts: [{ kind: 'voided' }] }
  }
  return isOver(payment) ? nothing : startVoiding(payment, now)
}

/** There is nothing at the provider to void. */
export function voidedWithoutTrace({ payment }: State): Decision {
  if (payment?.status !== 'voiding') return nothing
  return { ...nothing, payment: next(payment, { status: 'voided' }), facts: [{ kind: 'voided' }] }
}

/** The provider will not take this payment, or could not be reached in time. */
export function giveUp({ payment }: State, reason: 'expired' | 'refused'): Decision {
  if (payment?.status !== 'requested') return nothing
  const status = reason === 'expired' ? 'expired' : 'failed'
  return { ...nothing, payment: next(payment, { status }), facts: [{ kind: 'failed', reason }] }
}

export function startVoiding(payment: Payment, now: Date): Decision {
  const { id } = payment
  return {
    ...nothing,
    payment: next(payment, { status: 'voiding', url: null }),
    tasks: [{ kind: 'void', key: id, dueAt: now, payload: null }],
    dropped: [{ kind: 'look-up', key: id }],
  }
}

/** It was voided before it was requested. */
export function isTombstone({ amount }: Payment): boolean {
  return amount === 0
}

export function next(payment: Payment, change: Partial<Payment> = {}): Payment {
  return { ...payment, ...change, version: payment.version + 1 }
}

function isOver(payment: Payment): boolean {
  if (payment.status === 'captured') return held(payment) === 0
  return ['voiding', 'voided', 'failed', 'expired'].includes(payment.status)
}

const untouched = {
  currency: NO_CURRENCY,
  authorised: 0,
  captured: 0,
  voided: 0,
  refunded: 0,
  declines: 0,
  providerId: null,
  providerVersion: 0,
  url: null,
  version: 1,
}
