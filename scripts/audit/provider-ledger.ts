import * as z from 'zod'
import type { ProviderEntry } from './invariant.ts'

const PAGE = 1_000

const pageSchema = z.object({
  entries: z.array(
    z.object({
      kind: z.string(),
      paymentId: z.string(),
      reference: z.string(),
      amount: z.int(),
      currency: z.string(),
    }),
  ),
  next: z.string().nullable(),
  more: z.boolean(),
})

/** The provider's whole ledger, over its API. */
export async function readProviderLedger(provider: { url: string; key: string }): Promise<ProviderEntry[]> {
  const entries: ProviderEntry[] = []
  let after: string | null = null
  for (;;) {
    const from: string = after === null ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await fetch(`${provider.url}/v1/ledger?limit=${PAGE}${from}`, {
      headers: { authorization: `Bearer ${provider.key}` },
      signal: AbortSignal.timeout(30_000),
    })
    if (!answer.ok) throw new Error(`The provider's ledger cannot be read: HTTP ${answer.status}`)
    const page = pageSchema.parse(await answer.json())
    entries.push(...page.entries)
    if (!page.more) return entries
    after = page.next
  }
}
