import { memoryProvider } from './memory-provider.ts'
import { providerSuite } from './provider.suite.ts'

providerSuite('in memory', async () => {
  const provider = memoryProvider({ now: () => new Date() })
  return {
    provider,
    pay: async (id) => provider.pay(id),
    decline: async (id) => provider.decline(id, 'card_declined'),
    ledger: async () => lastOf(provider.ledger).map(({ kind, amount }) => ({ kind, amount })),
  }
})

/** The entries of the payment that moved last. */
function lastOf<Entry extends { providerId: string }>(ledger: readonly Entry[]): Entry[] {
  return ledger.filter(({ providerId }) => providerId === ledger.at(-1)?.providerId)
}
