import type { Breach, Invariant, ProviderEntry } from '../invariant.ts'

interface Ours {
  id: string
  provider_id: string
  kind: string
  amount: number
  currency: string
  waiting: boolean
}

// What we are about to ask the provider about may be ahead of us there.
const ours = `
  select p.id, coalesce(e.provider_id, p.provider_id) as provider_id, coalesce(e.kind, 'none') as kind,
    coalesce(sum(e.amount), 0)::float8 as amount, p.currency,
    p.status in ('requested', 'action-required', 'voiding') as waiting
  from payment.payment p left join payment.payment_entry e on e.payment_id = p.id
  group by p.id, 2, 3, p.currency, p.status`

export const providerInvariants: readonly Invariant[] = [
  {
    name: 'provider-ledger-is-ours',
    says: "the provider's ledger and ours tell of the same money",
    async breaches(books) {
      const rows = await books.rows<Ours>(ours)
      const waiting = new Set(rows.filter((row) => row.waiting).map(({ id }) => id))
      const settled = (await books.providerLedger()).filter(({ reference }) => !waiting.has(reference))
      return differences(rows, settled)
    },
  },
]

/** Sums per payment and kind: of two captures in one report ours makes one entry. */
function differences(rows: readonly Ours[], theirs: readonly ProviderEntry[]): Breach[] {
  const left = new Map<string, number>()
  for (const { reference, paymentId, kind, amount, currency } of theirs)
    add(left, [reference, paymentId, kind, currency], amount)
  for (const row of rows.filter(({ kind, waiting }) => kind !== 'none' && !waiting))
    add(left, [row.id, row.provider_id, row.kind, row.currency], -row.amount)
  return [...left].flatMap(([key, amount]) => {
    const [id = '', providerId = '', kind = '', currency = ''] = key.split(' ')
    const whose = amount > 0 ? 'the provider' : 'our ledger'
    return amount === 0
      ? []
      : [{ id, detail: `${kind} of ${Math.abs(amount)} ${currency} only in ${whose} (${providerId})` }]
  })
}

function add(sums: Map<string, number>, parts: readonly string[], amount: number): void {
  const key = parts.join(' ')
  sums.set(key, (sums.get(key) ?? 0) + amount)
}
