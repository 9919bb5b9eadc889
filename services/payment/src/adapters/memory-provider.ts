import type { Clock, PaymentProvider } from '../app/ports.ts'
import { type PaymentReason, refuse } from '../domain/errors.ts'
import { type Entry, type Report, type ReportStatus, remaining } from '../domain/payment.ts'

type Call = keyof PaymentProvider

export interface MemoryProvider extends PaymentProvider {
  readonly ledger: readonly Entry[]
  /** Every report that there ever was, as webhooks would carry them. */
  readonly reports: readonly Report[]
  readonly calls: readonly Call[]
  /** What the shopper does on the card page. */
  pay(providerId: string): void
  decline(providerId: string, reason: string): void
  /** The next call fails: before it has an effect, or after. */
  failNext(when: 'before' | 'after'): void
}

interface Stored extends Report {
  readonly expiresAt: Date
}

/** A provider in memory with a ledger of its own, as strict about keys and amounts as a real one. */
export function memoryProvider(clock: Clock): MemoryProvider {
  const payments = new Map<string, Stored>()
  const answers = new Map<string, () => Report>()
  const ledger: Entry[] = []
  const reports: Report[] = []
  const calls: Call[] = []
  const failures: ('before' | 'after')[] = []

  function store(before: Stored, change: Partial<Report>, entry?: Omit<Entry, 'providerId'>): Report {
    const after = { ...before, ...change, version: before.version + 1 }
    payments.set(after.providerId, after)
    if (entry) ledger.push({ ...entry, providerId: after.providerId })
    return tell(after)
  }

  function tell({ expiresAt: _, ...report }: Stored): Report {
    reports.push(report)
    return report
  }

  function current(id: string): Stored {
    const payment = payments.get(id)
    if (!payment) throw refused('provider-refused')
    if (payment.status !== 'open' || clock.now() < payment.expiresAt) return payment
    store(payment, { status: 'expired' })
    return current(id)
  }

  async function call<Result>(name: Call, work: () => Result): Promise<Result> {
    calls.push(name)
    const failure = failures.shift()
    if (failure === 'before') throw unavailable()
    const result = work()
    if (failure === 'after') throw unavailable()
    return result
  }

  /** The first answer to a key is the answer for ever, be it a refusal. */
  function keyed(key: string, work: () => Report): Report {
    const known = answers.get(key)
    if (known) return known()
    const answer = attempt(work)
    answers.set(key, answer)
    return answer()
  }

  return {
    ledger,
    reports,
    calls,
    create: (wanted, key) =>
      call('create', () =>
        keyed(key, () => {
          const { reference, currency, amount, expiresAt } = wanted
          const providerId = `pay_${payments.size + 1}`
          const url = `https://provider.example/pay/${providerId}`
          const payment = { ...unpaid, providerId, reference, currency, amount, url, expiresAt }
          payments.set(providerId, payment)
          return tell(payment)
        }),
      ),
    lookUp: (wanted) =>
      call('lookUp', () => {
        const ids = [...payments.values()].filter((payment) =>
          'providerId' in wanted
            ? payment.providerId === wanted.providerId
            : payment.reference === wanted.reference,
        )
        const [found] = ids.map(({ providerId }) => current(providerId))
        return found ?? null
      }),
    capture: (id, amount, key) =>
      call('capture', () =>
        keyed(key, () => {
          const payment = current(id)
          if (!['authorised', 'captured'].includes(payment.status)) throw refused('provider-refused')
          if (amount > remaining(payment)) throw refused('amount-exceeds-authorised')
          const captured = payment.captured + amount
          return store(payment, { status: 'captured', captured }, { kind: 'capture', amount })
        }),
      ),
    refund: (id, amount, key) =>
      call('refund', () =>
        keyed(key, () => {
          const payment = current(id)
          if (payment.status !== 'captured') throw refused('provider-refused')
          const refunded = payment.refunded + amount
          if (refunded > payment.captured) throw refused('amount-exceeds-captured')
          return store(payment, { refunded }, { kind: 'refund', amount })
        }),
      ),
    void: (id, key) =>
      call('void', () =>
        keyed(key, () => {
          const payment = current(id)
          if (payment.status === 'open') return store(payment, { status: 'cancelled' })
          const amount = remaining(payment)
          if (amount === 0) throw refused('provider-refused')
          const status: ReportStatus = payment.status === 'authorised' ? 'voided' : payment.status
          return store(payment, { status, voided: payment.voided + amount }, { kind: 'void', amount })
        }),
      ),
    pay(id) {
      const payment = current(id)
      if (payment.status !== 'open') throw refused('provider-refused')
      const { amount } = payment
      store(
        payment,
        { status: 'authorised', authorised: amount, declineReason: null },
        { kind: 'authorise', amount },
      )
    },
    decline(id, declineReason) {
      const payment = current(id)
      store(payment, { declines: payment.declines + 1, declineReason })
    },
    failNext: (when) => void failures.push(when),
  }
}

const unpaid = {
  version: 1,
  status: 'open',
  authorised: 0,
  captured: 0,
  voided: 0,
  refunded: 0,
  declines: 0,
  declineReason: null,
} as const

function attempt(work: () => Report): () => Report {
  try {
    const report = work()
    return () => report
  } catch (error) {
    return () => {
      throw error
    }
  }
}

function refused(reason: PaymentReason): Error {
  return refuse('refused', reason, 'The payment provider refused this.')
}

function unavailable(): Error {
  return refuse('unavailable', 'provider-unavailable', 'The payment provider does not answer right now.')
}
