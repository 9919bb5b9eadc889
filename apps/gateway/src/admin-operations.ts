import type { AdminOperationsApi, OperatedService, OperationsRouter } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import type { TRPCClient } from '@trpc/client'
import { as } from './services.ts'

type Client = TRPCClient<OperationsRouter>
/** What each service answers to those who run the shop. */
export type Operations = ReadonlyMap<OperatedService, Client>

/** The dead letters of all services on one desk. A service that gives no answer is named, and hides no other. */
export function operationsApi(operations: Operations): AdminOperationsApi {
  const at = (service: OperatedService): Client => {
    const client = operations.get(service)
    if (!client) throw new Error(`Nobody knows the way to ${service}`)
    return client
  }
  return {
    async deadLetters({ service: wanted, ...query }, caller) {
      const { answers, unreachable } = await askAll(operations, wanted, async (client, service) => {
        const letters = await client.deadLetters.query(query, as(caller))
        return letters.map((letter) => ({ ...letter, service }))
      })
      const letters = answers.flat().toSorted((a, b) => (a.firstFailedAt < b.firstFailedAt ? -1 : 1))
      return { letters, unreachable }
    },
    deadLetter: ({ service, ...key }, caller) => at(service).deadLetter.query(key, as(caller)),
    editDeadLetter: ({ service, ...edit }, caller) => at(service).editDeadLetter.mutate(edit, as(caller)),
    async replayDeadLetter({ service, ...key }, caller) {
      const result = await at(service).replayDeadLetters.mutate(key, as(caller))
      demandOne(result.replayed + result.failed)
      return result
    },
    async replayDeadLetters({ service: wanted, ...selector }, caller) {
      const { answers, unreachable } = await askAll(operations, wanted, (client) =>
        client.replayDeadLetters.mutate(selector, as(caller)),
      )
      const sum = (what: 'replayed' | 'failed') => answers.reduce((total, each) => total + each[what], 0)
      return { replayed: sum('replayed'), failed: sum('failed'), unreachable }
    },
    async discardDeadLetter({ service, ...discard }, caller) {
      demandOne((await at(service).discardDeadLetters.mutate(discard, as(caller))).discarded)
    },
  }
}

/** Somebody else was faster. */
function demandOne(count: number): void {
  if (count === 0) throw new DomainError('not-found', 'not-found', 'This letter does not wait any more.')
}

async function askAll<Answer>(
  operations: Operations,
  wanted: OperatedService | undefined,
  question: (client: Client, service: OperatedService) => Promise<Answer>,
): Promise<{ answers: Answer[]; unreachable: OperatedService[] }> {
  const asked = [...operations].filter(([service]) => wanted === undefined || service === wanted)
  const results = await Promise.allSettled(asked.map(([service, client]) => question(client, service)))
  return {
    answers: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    unreachable: asked.flatMap(([service], n) => (results[n]?.status === 'rejected' ? [service] : [])),
  }
}
