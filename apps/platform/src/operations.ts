import {
  DEAD_LETTERS_LISTED,
  DEAD_LETTERS_REPLAYED,
  type DeadLetterSummary,
  type DeadLetterView,
  type OperatedService,
  type OperationsApi,
  operationsRouter,
  type OperationsRouter,
  type ServiceName,
} from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { causationOrNew, type DeadLetter, type DeadLetters, httpServiceLink, localLink } from '@emporium/kit'
import { createTRPCClient, type TRPCClient } from '@trpc/client'
import { allHere } from './links.ts'
import { type Backend, backends } from './parts.ts'

export type OperationsClients = ReadonlyMap<OperatedService, TRPCClient<OperationsRouter>>

/** Where a service answers those who run the shop, beside its own router. */
export const operationsOf = (service: string) => `operations-${service}`

/** Clients of what each service answers to those who run the shop, whichever way it runs. */
export function operationsClientsFor(
  caller: ServiceName,
  letters: ReadonlyMap<string, DeadLetters>,
  remote = allHere,
): OperationsClients {
  const contextOf = (name: Backend) => (call: Record<string, unknown>) => {
    const own = letters.get(name)
    if (!own) throw new Error(`The service ${name} does not run here (yet)`)
    return {
      actor: call['actor'] ?? { kind: 'service', name: caller },
      api: operationsApi(own),
      correlationId: causationOrNew().correlationId,
    }
  }
  const client = (name: Backend) => {
    const elsewhere = remote(caller, name, operationsOf(name))
    const link = elsewhere
      ? httpServiceLink<OperationsRouter>(elsewhere)
      : localLink<OperationsRouter>(() => operationsRouter, contextOf(name))
    return createTRPCClient<OperationsRouter>({ links: [link] })
  }
  return new Map(backends.map((name) => [name, client(name)]))
}

/** Kit's dead letters as the contract has them. */
export function operationsApi(letters: DeadLetters): OperationsApi {
  return {
    deadLetters: async (query) => (await letters.list(query, DEAD_LETTERS_LISTED)).map(summaryOf),
    async deadLetter(key) {
      const letter = await letters.show(key)
      return letter && viewOf(letter)
    },
    async editDeadLetter({ data, ...key }, { actor }) {
      const by = actor.kind === 'staff' ? `staff ${actor.staffId}` : 'tools'
      if (!(await letters.edit(key, data, by)))
        throw new DomainError('not-found', 'not-found', 'This letter does not wait any more.')
    },
    replayDeadLetters: (selector) => letters.replay(selector, DEAD_LETTERS_REPLAYED),
    discardDeadLetters: async ({ reason, ...selector }) => ({
      discarded: await letters.discard(selector, reason),
    }),
  }
}

function summaryOf({ envelope, edited, ...letter }: DeadLetter): DeadLetterSummary {
  const { id: eventId, type, aggregateId } = envelope
  return { ...letter, eventId, type, aggregateId, editedAt: edited?.at ?? null }
}

function viewOf(letter: DeadLetter): DeadLetterView {
  return { ...summaryOf(letter), envelope: letter.envelope, edited: letter.edited }
}
