import { run, secrets } from './facts.ts'
import { services } from './services.ts'

export interface ProviderPayment {
  readonly id: string
  readonly reference: string
  readonly status: string
  readonly amount: number
  readonly authorisedAmount: number
  readonly capturedAmount: number
  readonly voidedAmount: number
  readonly attempts: number
}
export interface LedgerEntry {
  readonly cursor: string
  readonly kind: 'authorise' | 'capture' | 'void' | 'refund'
  readonly paymentId: string
  readonly reference: string
  readonly amount: number
}

/** What the payment provider has of one order: its payments, and what its ledger says of them. */
export async function chargesOf(orderId: string) {
  const payment = await services.payment.byOrder.query({ orderId })
  if (payment === null) return { payments: [], ledger: [] }
  const payments = await paymentsFor(payment.id)
  const ledger = (await ledgerOf((entry) => entry.reference === payment.id)).map(({ kind, amount }) => ({
    kind,
    amount,
  }))
  return { payments, ledger }
}

export async function paymentsFor(reference: string): Promise<readonly ProviderPayment[]> {
  const found = await call<{ payments: ProviderPayment[] }>('GET', `/v1/payments?reference=${reference}`)
  return found.payments
}

export async function ledgerOf(wanted: (entry: LedgerEntry) => boolean): Promise<readonly LedgerEntry[]> {
  const found: LedgerEntry[] = []
  let after = ''
  for (;;) {
    const query = `limit=1000${after === '' ? '' : `&after=${after}`}`
    const page = await call<{ entries: LedgerEntry[]; next: string; more: boolean }>(
      'GET',
      `/v1/ledger?${query}`,
    )
    found.push(...page.entries.filter(wanted))
    if (!page.more) return found
    after = page.next
  }
}

/** What a shopper does on the provider's page, without a browser. */
export function payAtProvider(paymentId: string, card = '4242424242424242') {
  return call<ProviderPayment>('POST', `/v1/test/payments/${paymentId}/pay`, { card })
}

async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${run().ports.paymentSimulator}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secrets().paymentProviderKey}`,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return JSON.parse(text) as Answer
}
