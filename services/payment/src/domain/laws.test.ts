import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absorb } from './absorb.ts'
import { type Entry, held, type Payment, type Report, type State } from './payment.ts'
import { request, requestVoid } from './request.ts'

const AMOUNT = 5_000
const now = new Date('2026-11-22T12:00:00Z')
const expiresAt = new Date('2026-11-22T12:30:00Z')
const timing = { now, lookUpAfterMs: 20_000 }
const wanted = { orderId: 'o1', number: '1001', amount: AMOUNT, currency: 'EUR', expiresAt }
const opened: Report = {
  providerId: 'pay_1',
  reference: 'p1',
  version: 1,
  status: 'open',
  currency: 'EUR',
  amount: AMOUNT,
  authorised: 0,
  captured: 0,
  voided: 0,
  refunded: 0,
  declines: 0,
  declineReason: null,
  url: 'https://provider.example/pay/1',
}

type Move = (report: Report, share: number) => Report | null
const left = ({ authorised, captured, voided }: Report) => authorised - captured - voided
const part = (whole: number, share: number) => Math.max(1, Math.floor(whole * share))
const moves: Record<string, Move> = {
  decline: (r) =>
    r.status === 'open' ? { ...r, declines: r.declines + 1, declineReason: 'card_declined' } : null,
  authorise: (r) =>
    r.status === 'open' ? { ...r, status: 'authorised', authorised: AMOUNT, declineReason: null } : null,
  capture: (r, share) =>
    left(r) > 0 && (r.status === 'authorised' || r.status === 'captured')
      ? { ...r, status: 'captured', captured: r.captured + part(left(r), share) }
      : null,
  void: (r) => {
    if (r.status === 'open') return { ...r, status: 'cancelled' }
    if (left(r) === 0) return null
    return { ...r, status: r.captured > 0 ? r.status : 'voided', voided: r.voided + left(r) }
  },
  refund: (r, share) =>
    r.captured > r.refunded ? { ...r, refunded: r.refunded + part(r.captured - r.refunded, share) } : null,
  expire: (r) => (r.status === 'open' ? { ...r, status: 'expired' } : null),
}

/** All the reports of one payment's life at the provider, whatever it does there. */
const life: fc.Arbitrary<Report[]> = fc
  .array(fc.tuple(fc.constantFrom(...Object.values(moves)), fc.double({ min: 0, max: 1, noNaN: true })), {
    maxLength: 10,
  })
  .map((steps) => {
    const reports = [opened]
    for (const [move, share] of steps) {
      const last = reports.at(-1) ?? opened
      const next = move(last, share)
      if (next) reports.push({ ...next, version: last.version + 1 })
    }
    return reports
  })
/** The reports in some order, each of them perhaps more than once, the last one at least once. */
const heard = life.chain((reports) =>
  fc
    .array(fc.constantFrom(...reports), { maxLength: 15 })
    .chain((some) => {
      const all = [...some, ...reports.slice(-1)]
      return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
    })
    .map((order) => ({ reports, order })),
)

interface Told {
  payment: Payment
  entries: Entry[]
  facts: string[]
  tasks: string[]
}

function requested(isVoided: boolean): Told {
  const { payment } = request({ payment: null, operation: null }, wanted, 'p1', now)
  if (!payment) throw new Error('Nothing was requested')
  const told: Told = { payment, entries: [], facts: [], tasks: ['open'] }
  return isVoided ? take(told, (state) => requestVoid(state, 'o1', 'other', now)) : told
}

function take(told: Told, decide: (state: State) => ReturnType<typeof absorb>): Told {
  const { payment, entries, facts, tasks, dropped } = decide({ payment: told.payment, operation: null })
  const kept = told.tasks.filter((kind) => !dropped.some((task) => task.kind === kind))
  return {
    payment: payment ?? told.payment,
    entries: [...told.entries, ...entries],
    facts: [...told.facts, ...facts.map(({ kind }) => kind)],
    tasks: [...new Set([...kept, ...tasks.map(({ kind }) => kind)])],
  }
}

const hear = (told: Told, reports: readonly Report[]) =>
  reports.reduce((so, report) => take(so, (state) => absorb(state, report, timing)), told)

const sum = (entries: readonly Entry[], kind: Entry['kind']) =>
  entries.filter((entry) => entry.kind === kind).reduce((total, { amount }) => total + amount, 0)

describe('whatever the provider reports, in whatever order', () => {
  it('ends in the same state as in the right order', () => {
    fc.assert(
      fc.property(heard, fc.boolean(), ({ reports, order }, isVoided) => {
        const { version: _, ...inOrder } = hear(requested(isVoided), reports).payment
        const { version: __, ...shuffled } = hear(requested(isVoided), order).payment
        expect(shuffled).toEqual(inOrder)
      }),
    )
  })

  it('changes nothing at a report that is not newer', () => {
    fc.assert(
      fc.property(heard, fc.boolean(), ({ reports, order }, isVoided) => {
        const told = hear(requested(isVoided), order)
        expect(hear(told, reports)).toEqual(told)
      }),
    )
  })

  it('refunded ≤ captured ≤ authorised ≤ amount, and the ledger sums to the payment', () => {
    fc.assert(
      fc.property(heard, fc.boolean(), ({ order }, isVoided) => {
        const { payment, entries } = hear(requested(isVoided), order)
        expect(payment.authorised).toBeLessThanOrEqual(payment.amount)
        expect(payment.captured + payment.voided).toBeLessThanOrEqual(payment.authorised)
        expect(payment.refunded).toBeLessThanOrEqual(payment.captured)
        expect(sum(entries, 'authorise')).toBe(payment.authorised)
        expect(sum(entries, 'capture')).toBe(payment.captured)
        expect(sum(entries, 'void')).toBe(payment.voided)
        expect(sum(entries, 'refund')).toBe(payment.refunded)
      }),
    )
  })

  it('tells of an authorisation at most once, and never beside a failure', () => {
    fc.assert(
      fc.property(heard, ({ order }) => {
        const { facts } = hear(requested(false), order)
        const outcomes = facts.filter((fact) => fact === 'authorised' || fact === 'failed')
        expect(outcomes.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('a voided payment is never captured, and none that was to be voided holds money unnoticed', () => {
    fc.assert(
      fc.property(heard, ({ order }) => {
        const { payment, facts, tasks } = hear(requested(true), order)
        if (payment.status === 'voided') expect(payment.captured).toBe(0)
        if (held(payment) > 0 || payment.status === 'voiding') expect(tasks).toContain('void')
        expect(facts).not.toContain('authorised')
      }),
    )
  })

  it('leaves a look-up behind exactly as long as the shopper may pay', () => {
    fc.assert(
      fc.property(heard, fc.boolean(), ({ order }, isVoided) => {
        const { payment, tasks } = hear(requested(isVoided), order)
        expect(tasks.includes('look-up')).toBe(payment.status === 'action-required')
      }),
    )
  })

  it('an authorisation that comes after the payment was over is voided', () => {
    for (const status of ['voided', 'failed', 'expired'] as const) {
      const over = { ...requested(false), payment: { ...requested(false).payment, status } }
      const paid: Report = { ...opened, version: 2, status: 'authorised', authorised: AMOUNT }
      const { payment, tasks, facts } = hear(over, [paid])
      expect(payment.status).toBe('voiding')
      expect(tasks).toContain('void')
      expect(facts).toEqual([])
    }
  })

  it('a report that cannot be is refused', () => {
    const state = { payment: requested(false).payment, operation: null }
    const wrong: Partial<Report>[] = [
      { authorised: AMOUNT + 1 },
      { authorised: 10, captured: 11 },
      { authorised: 10, captured: 10, refunded: 11 },
      { currency: 'USD' },
      { amount: 1 },
      { reference: 'p2' },
    ]
    for (const change of wrong)
      expect(() => absorb(state, { ...opened, ...change }, timing)).toThrow('reports what cannot be')
  })
})
