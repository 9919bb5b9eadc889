import {
  type Caller,
  type DeadLetterSummary,
  type OperatedService,
  type OperationsApi,
  operationsRouter,
  type OperationsRouter,
} from '@emporium/contracts'
import { localLink } from '@emporium/kit'
import { createTRPCClient } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { operationsApi } from './admin-operations.ts'

const eventId = '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f'
const caller: Caller = { actor: { kind: 'staff', staffId: eventId, roles: ['admin'] }, correlationId: 'c1' }

const letter = (subscriber: string, firstFailedAt: string): DeadLetterSummary => ({
  eventId,
  type: 'demo.happened.v1',
  subscriber,
  aggregateId: 'x',
  reason: 'broken',
  attempts: 8,
  firstFailedAt,
  deadAt: firstFailedAt,
  editedAt: null,
  discarded: null,
})

/** A service that has these letters, and handles none of them. */
function withLetters(...letters: readonly DeadLetterSummary[]): OperationsApi {
  return {
    deadLetters: async () => letters,
    deadLetter: async () => null,
    editDeadLetter: async () => {},
    replayDeadLetters: async () => ({ replayed: 0, failed: letters.length }),
    discardDeadLetters: async () => ({ discarded: letters.length }),
  }
}

/** Services by name; where there is none, nobody answers. */
function deskOf(services: Partial<Record<OperatedService, OperationsApi | null>>) {
  const entries = Object.entries(services) as [OperatedService, OperationsApi | null][]
  const clients = entries.map(([name, api]) => {
    const contextOf = (call: Record<string, unknown>) => {
      if (api === null) throw new Error('nobody answers')
      return { actor: call['actor'], api, correlationId: 'c1' }
    }
    const link = localLink<OperationsRouter>(() => operationsRouter, contextOf)
    return [name, createTRPCClient<OperationsRouter>({ links: [link] })] as const
  })
  return operationsApi(new Map(clients))
}

describe('the dead letters of all services', () => {
  const desk = deskOf({
    catalog: withLetters(letter('catalog.note', '2026-01-02T00:00:00.000Z')),
    ordering: null,
    basket: withLetters(letter('basket.note', '2026-01-01T00:00:00.000Z')),
  })

  it('come oldest first, with the name of a service that is out of reach', async () => {
    const { letters, unreachable } = await desk.deadLetters({ discarded: false }, caller)
    expect(letters.map(({ service, subscriber }) => [service, subscriber])).toEqual([
      ['basket', 'basket.note'],
      ['catalog', 'catalog.note'],
    ])
    expect(unreachable).toEqual(['ordering'])
  })

  it('are those of one service, if wished', async () => {
    const { letters, unreachable } = await desk.deadLetters({ service: 'catalog', discarded: false }, caller)
    expect([letters.length, unreachable]).toEqual([1, []])
  })

  it('are replayed where they can be, and counted', async () => {
    expect(await desk.replayDeadLetters({ type: 'demo.happened.v1' }, caller)).toEqual({
      replayed: 0,
      failed: 2,
      unreachable: ['ordering'],
    })
  })

  it('refuse what is about a letter that is gone meanwhile', async () => {
    const { replayDeadLetter, discardDeadLetter } = deskOf({ basket: withLetters() })
    const gone = { service: 'basket', eventId, subscriber: 'basket.note' } as const
    const refused = { reason: 'not-found' }
    await expect(replayDeadLetter(gone, caller)).rejects.toMatchObject(refused)
    await expect(discardDeadLetter({ ...gone, reason: 'late' }, caller)).rejects.toMatchObject(refused)
  })
})
