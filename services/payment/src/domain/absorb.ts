import { refuse } from './errors.ts'
import {
  type Decision,
  type Entry,
  type EntryKind,
  type Fact,
  nothing,
  type Payment,
  type Report,
  remaining,
  type State,
  type Task,
} from './payment.ts'
import { next } from './request.ts'
import { statusAfter } from './transitions.ts'

/** First look-up of a payment whose webhook may never come, ms after its card page opened. */
export const LOOK_UP_AFTER_MS = 20_000

export interface Timing {
  readonly now: Date
  readonly lookUpAfterMs: number
}

/**
 * Takes over what the provider reports, from wherever the report came: an answer, a webhook, a look-up. A report that
 * is not newer than the last one has no effect, so repeats and any order of reports end in the same state.
 * @throws `payment-illegal-transition` for a report that breaks the laws of amounts, or is of another payment
 */
export function absorb({ payment }: State, report: Report, timing: Timing): Decision {
  if (!payment || report.version <= payment.providerVersion) return nothing
  insistOnLaws(payment, report)
  const { providerId, version: providerVersion, authorised, captured, voided, refunded, declines } = report
  const status = statusAfter(payment, report, timing.now)
  const amounts = { authorised, captured, voided, refunded, declines: Math.max(declines, payment.declines) }
  const url = status === 'action-required' ? report.url : null
  const after = next(payment, { ...amounts, status, url, providerId, providerVersion })
  return {
    ...nothing,
    payment: after,
    entries: entriesBetween(payment, after, providerId),
    facts: factsBetween(payment, after, report.declineReason),
    ...tasksBetween(payment, after, timing),
  }
}

function entriesBetween(before: Payment, after: Payment, providerId: string): Entry[] {
  const deltas: [EntryKind, number][] = [
    ['authorise', after.authorised - before.authorised],
    ['capture', after.captured - before.captured],
    ['void', after.voided - before.voided],
    ['refund', after.refunded - before.refunded],
  ]
  return deltas.flatMap(([kind, amount]) => (amount > 0 ? [{ kind, amount, providerId }] : []))
}

const isWaiting = ({ status }: Payment) => status === 'requested' || status === 'action-required'

function factsBetween(before: Payment, after: Payment, declineReason: string | null): Fact[] {
  const facts: Fact[] = []
  const became = (status: Payment['status']) => after.status === status && before.status !== status
  if (before.status === 'requested' && after.url !== null)
    facts.push({ kind: 'action-required', url: after.url })
  if (after.declines > before.declines && declineReason !== null && isWaiting(before))
    facts.push({ kind: 'declined', reason: declineReason })
  if (isWaiting(before) && (after.status === 'authorised' || after.status === 'captured'))
    facts.push({ kind: 'authorised', amount: after.authorised })
  if (after.captured > before.captured)
    facts.push({ kind: 'captured', amount: after.captured - before.captured })
  if (after.refunded > before.refunded)
    facts.push({ kind: 'refunded', amount: after.refunded - before.refunded })
  if (became('voided')) facts.push({ kind: 'voided' })
  if (became('failed') || (isWaiting(before) && became('voided')))
    facts.push({ kind: 'failed', reason: 'cancelled' })
  if (became('expired')) facts.push({ kind: 'failed', reason: 'expired' })
  return facts
}

function tasksBetween(
  before: Payment,
  after: Payment,
  { now, lookUpAfterMs }: Timing,
): Pick<Decision, 'tasks' | 'dropped'> {
  const { id: key } = after
  const due = (kind: Task['kind'], dueAt: Date): Task => ({ kind, key, dueAt, payload: null })
  if (after.status === before.status) return { tasks: [], dropped: [] }
  if (after.status === 'voiding') return { tasks: [due('void', now)], dropped: [] }
  if (after.status === 'action-required')
    return { tasks: [due('look-up', new Date(now.getTime() + lookUpAfterMs))], dropped: [] }
  if (before.status === 'action-required') return { tasks: [], dropped: [{ kind: 'look-up', key }] }
  if (before.status === 'voiding') return { tasks: [], dropped: [{ kind: 'void', key }] }
  return { tasks: [], dropped: [] }
}

function insistOnLaws(payment: Payment, report: Report): void {
  const { authorised, captured, voided, refunded } = report
  const isOurs =
    report.reference === payment.id &&
    report.currency === payment.currency &&
    report.amount === payment.amount &&
    (payment.providerId === null || payment.providerId === report.providerId)
  const adds = authorised <= payment.amount && remaining(report) >= 0 && refunded <= captured
  const grows =
    authorised >= payment.authorised &&
    captured >= payment.captured &&
    voided >= payment.voided &&
    refunded >= payment.refunded
  if (isOurs && adds && grows) return
  throw refuse('conflict', 'payment-illegal-transition', 'The provider reports what cannot be.', {
    paymentId: payment.id,
    providerId: report.providerId,
    providerVersion: report.version,
  })
}
