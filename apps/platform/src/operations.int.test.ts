import { generateKeyPairSync } from 'node:crypto'
import type { Actor } from '@emporium/contracts'
import {
  createDeadLetters,
  createHttpHost,
  createTokenIssuer,
  type DeadLetters,
  type Envelope,
  inboxed,
  keepDeadLetter,
} from '@emporium/kit'
import { silentLog, type TestDatabase, testDatabase } from '@emporium/kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operationsClientsFor } from './operations.ts'
import { mountOperations, TOKEN_ISSUER } from './service-host.ts'

const eventId = '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f'
const key = { eventId, subscriber: 'catalog.note' }
const admin: Actor = { kind: 'staff', staffId: eventId, roles: ['admin'] }
const inTheNameOf = (actor: Actor) => ({ context: { actor } })

const { privateKey } = generateKeyPairSync('ed25519')
const tokenKey = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
const issuer = createTokenIssuer({ privateKey, issuer: TOKEN_ISSUER })
const host = createHttpHost({ log: silentLog })
let test: TestDatabase
let letters: Map<string, DeadLetters>
let url: string

beforeAll(async () => {
  test = await testDatabase(null)
  const handle = async ({ data }: Envelope) => {
    if (JSON.stringify(data).includes('bad')) throw new Error('bad data')
  }
  const subscriber = inboxed(test.db, { name: key.subscriber, type: 'demo.happened.v1', handle })
  letters = new Map([['catalog', createDeadLetters(test.db, [subscriber])]])
  mountOperations(host, letters, tokenKey)
  url = await host.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await host.close()
  await test.drop()
})

const event: Envelope = {
  id: eventId,
  type: 'demo.happened.v1',
  occurredAt: '2026-01-01T00:00:00.000Z',
  aggregateId: 'x',
  aggregateVersion: 1,
  correlationId: 'c1',
  causationId: 'r1',
  data: { n: 'bad' },
}
beforeEach(async () => {
  await test.db.query('truncate inbox, dead_letter')
  const firstFailedAt = event.occurredAt
  await keepDeadLetter(test.db, event, { ...key, reason: 'broken', attempts: 8, firstFailedAt })
})

/** The same service of this process, and of another. */
const ways = {
  here: () => operationsClientsFor('admin-gateway', letters),
  elsewhere: () =>
    operationsClientsFor('admin-gateway', new Map(), (caller, service, router) => ({
      url: `${url}/trpc/${router}`,
      token: ({ actor = { kind: 'service', name: caller } }) => issuer.issue(actor, service),
    })),
}

describe.each(Object.entries(ways))('the dead letters of a service %s', (_, clients) => {
  const catalog = () => {
    const client = clients().get('catalog')
    if (!client) throw new Error('no way to the catalog')
    return client
  }

  it('are listed, shown, edited by name, and replayed', async () => {
    const as = inTheNameOf(admin)
    const waiting = { eventId, type: event.type, reason: 'broken', attempts: 8, editedAt: null }
    expect(await catalog().deadLetters.query({ type: event.type }, as)).toMatchObject([waiting])
    expect(await catalog().replayDeadLetters.mutate(key, as)).toEqual({ replayed: 0, failed: 1 })
    await catalog().editDeadLetter.mutate({ ...key, data: { n: 1 } }, as)
    expect(await catalog().deadLetter.query(key, as)).toMatchObject({
      reason: 'Error: bad data',
      envelope: { ...event, data: { n: 1 } },
      edited: { by: `staff ${eventId}`, original: event },
    })
    expect(await catalog().replayDeadLetters.mutate({}, as)).toEqual({ replayed: 1, failed: 0 })
    expect(await catalog().deadLetter.query(key, as)).toBeNull()
    await expect(catalog().editDeadLetter.mutate({ ...key, data: {} }, as)).rejects.toMatchObject({
      data: { reason: 'not-found' },
    })
  })

  it('are discarded with a reason, and listed as such', async () => {
    const as = inTheNameOf(admin)
    expect(await catalog().discardDeadLetters.mutate({ eventId, reason: 'too late' }, as)).toEqual({
      discarded: 1,
    })
    expect(await catalog().deadLetters.query({}, as)).toEqual([])
    expect(await catalog().deadLetters.query({ discarded: true }, as)).toMatchObject([
      { eventId, discarded: { reason: 'too late' } },
    ])
  })

  it('are for admins and tools alone', async () => {
    const support: Actor = { kind: 'staff', staffId: eventId, roles: ['support', 'catalog', 'fulfilment'] }
    const forbidden = { data: { reason: 'forbidden' } }
    await expect(catalog().deadLetters.query({}, inTheNameOf(support))).rejects.toMatchObject(forbidden)
    await expect(catalog().replayDeadLetters.mutate({})).rejects.toMatchObject(forbidden)
    expect(
      await catalog().deadLetters.query({}, inTheNameOf({ kind: 'service', name: 'tools' })),
    ).toHaveLength(1)
  })
})
