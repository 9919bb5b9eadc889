import type { Pool } from 'pg'
import type { Accepted, Decision } from '../domain/decision.ts'
import type { Payment } from '../domain/payment.ts'
import { lapse } from '../domain/charge.ts'
import { type PaymentRow, paymentOf } from './rows.ts'
import * as sql from './statements.ts'
import type { Answer, Delivery, Request, Step } from './step.ts'
import { answerValues, changeValues, newPaymentValues } from './values.ts'

export type Update = {
  readonly by: 'id' | 'token'
  readonly value: string
  readonly decide: (payment: Payment) => Decision
  readonly request?: Request
  readonly delivery?: Delivery
}
export type Outcome =
  | { readonly kind: 'done'; readonly decision: Decision; readonly before: Payment; readonly answer: Answer }
  | { readonly kind: 'replayed'; readonly answer: Answer }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'missing' }

export type PaymentsDeps = {
  readonly pool: Pool
  readonly now: () => number
  readonly newId: () => string
  /** The stored answer of a decision; replayed for a repeated request. */
  readonly answerFor: (decision: Decision) => Answer
  /** The webhook's raw body. */
  readonly eventBody: (id: string, change: Accepted) => string
  /** Called after a commit that queued a webhook. */
  readonly onQueued: (delayMs: number) => void
}

type AnswerRow = { request_hash: string; answer_status: number; answer_body: string }
type FoundRow = PaymentRow & { [K in keyof AnswerRow]: AnswerRow[K] | null }

const PROMPTLY: Delivery = { delayMs: 0, copies: 1 }
const UNIQUE_VIOLATION = '23505'

export type Payments = ReturnType<typeof createPayments>

export function createPayments(deps: PaymentsDeps) {
  const { pool, now } = deps

  async function create(payment: Payment, request: Request): Promise<Outcome> {
    const decision: Accepted = { ok: true, payment, entry: null, event: null }
    const answer = { ...deps.answerFor(decision), status: 201 }
    const values = [...answerValues(request, answer), ...newPaymentValues(payment)]
    const { rowCount } = await pool.query({ ...sql.CREATE, values })
    if (rowCount === 1) return { kind: 'done', decision, before: payment, answer }
    return (await replay(request)) ?? { kind: 'missing' }
  }

  async function update(wanted: Update): Promise<Outcome> {
    for (;;) {
      const outcome = await attempt(wanted)
      if (outcome !== 'conflict') return outcome
    }
  }

  async function attempt(wanted: Update): Promise<Outcome | 'conflict'> {
    const row = await load(wanted.by, wanted.value, wanted.request?.key)
    if (row === undefined) return { kind: 'missing' }
    if (row.request_hash !== null && wanted.request) return replayed(row, wanted.request)
    const before = paymentOf(row)
    const expiry = lapse(before, now())
    if (expiry) {
      await store({ before, change: expiry, delivery: PROMPTLY })
      return 'conflict'
    }
    return settle(wanted, before)
  }

  async function settle(wanted: Update, before: Payment): Promise<Outcome | 'conflict'> {
    const decision = wanted.decide(before)
    const answer = deps.answerFor(decision)
    const { request, delivery = PROMPTLY } = wanted
    const stored = decision.ok
      ? await store({ before, change: decision, delivery, ...(request && { answered: { request, answer } }) })
      : await remember(request, answer)
    return stored ? { kind: 'done', decision, before, answer } : 'conflict'
  }

  async function store(step: Step): Promise<boolean> {
    const { change, delivery } = step
    const eventId = change.event && delivery.copies > 0 ? `evt_${deps.newId()}` : null
    const body = eventId && deps.eventBody(eventId, change)
    try {
      const { rowCount } = await pool.query({ ...sql.CHANGE, values: changeValues(step, eventId, body) })
      if (rowCount === 1 && eventId) deps.onQueued(delivery.delayMs)
      return rowCount === 1
    } catch (error) {
      // The same key was answered meanwhile: read again and replay that answer.
      if (isUniqueViolation(error)) return false
      throw error
    }
  }

  async function remember(request: Request | undefined, answer: Answer): Promise<boolean> {
    if (!request) return true
    const { rowCount } = await pool.query({ ...sql.REMEMBER, values: answerValues(request, answer) })
    return rowCount === 1
  }

  async function replay(request: Request): Promise<Outcome | undefined> {
    const { rows } = await pool.query<AnswerRow>({ ...sql.FIND_ANSWER, values: [request.key] })
    return rows[0] && replayed(rows[0], request)
  }

  async function load(by: 'id' | 'token', value: string, key?: string): Promise<FoundRow | undefined> {
    const statement = by === 'id' ? sql.FIND_BY_ID : sql.FIND_BY_TOKEN
    const { rows } = await pool.query<FoundRow>({ ...statement, values: [value, key ?? null] })
    return rows[0]
  }

  async function find(by: 'id' | 'token', value: string): Promise<Payment | undefined> {
    const row = await load(by, value)
    if (!row) return undefined
    const payment = paymentOf(row)
    const expiry = lapse(payment, now())
    if (!expiry) return payment
    await store({ before: payment, change: expiry, delivery: PROMPTLY })
    return find(by, value)
  }

  async function findByReference(reference: string): Promise<Payment[]> {
    const { rows } = await pool.query<PaymentRow>({ ...sql.FIND_BY_REFERENCE, values: [reference] })
    const payments = rows.map(paymentOf)
    if (!payments.some((payment) => lapse(payment, now()))) return payments
    const found = await Promise.all(payments.map((payment) => find('id', payment.id)))
    return found.filter((payment) => payment !== undefined)
  }

  /** Expires what is due; answers how many were looked at. */
  async function sweep(): Promise<number> {
    const { rows } = await pool.query<{ id: string }>({ ...sql.DUE_TO_EXPIRE, values: [new Date(now())] })
    for (const { id } of rows) await find('id', id)
    return rows.length
  }

  async function forgetOldAnswers(): Promise<void> {
    await pool.query(sql.FORGET_ANSWERS)
  }

  return { create, update, find, findByReference, sweep, forgetOldAnswers }
}

function replayed(row: { [K in keyof AnswerRow]: AnswerRow[K] | null }, request: Request): Outcome {
  if (row.request_hash !== request.hash) return { kind: 'key-reused' }
  return { kind: 'replayed', answer: { status: row.answer_status ?? 500, body: row.answer_body ?? '' } }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION
}
