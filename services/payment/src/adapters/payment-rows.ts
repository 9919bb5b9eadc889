import type { Operation, Payment, PaymentStatus } from '../domain/payment.ts'

/** A row of the table `payment`, as raw statements and Prisma give it (int8 as number or bigint). */
export interface PaymentRow {
  id: string
  orderId: string
  number: string
  status: string
  currency: string
  amount: number | bigint
  authorised: number | bigint
  captured: number | bigint
  voided: number | bigint
  refunded: number | bigint
  declines: number
  providerId: string | null
  providerVersion: number
  url: string | null
  expiresAt: Date
  version: number
}

export function paymentOf(row: PaymentRow): Payment {
  const { id, orderId, number, currency, declines, providerId, providerVersion, url, expiresAt, version } =
    row
  return {
    id,
    orderId,
    number,
    status: row.status as PaymentStatus,
    currency,
    amount: Number(row.amount),
    authorised: Number(row.authorised),
    captured: Number(row.captured),
    voided: Number(row.voided),
    refunded: Number(row.refunded),
    declines,
    providerId,
    providerVersion,
    url,
    expiresAt,
    version,
  }
}

export interface OperationRow {
  paymentId: string
  key: string
  kind: string
  amount: number | bigint
  status: string
  refusal: string | null
}

export function operationOf({ paymentId, key, kind, amount, status, refusal }: OperationRow): Operation {
  return {
    paymentId,
    key,
    kind: kind as Operation['kind'],
    amount: Number(amount),
    status: status as Operation['status'],
    refusal,
  }
}
