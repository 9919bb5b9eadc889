import { randomUUIDv7 } from 'node:crypto'
import type { NewEvent } from '@emporium/kit'
import { type FakeClock, fakeClock } from '@emporium/kit/testing'
import { identityApi } from './adapters/trpc.ts'
import type { IdentityStore } from './adapters/memory-identity.ts'
import { tokenSecrets } from './adapters/secrets.ts'
import type { Passwords, Ports } from './app/ports.ts'
import type { Account, MailRequest, State } from './domain/account.ts'

/** Builders for tests. */
export const at = new Date('2026-01-01T12:00:00.000Z')
export const later = (ms: number) => new Date(at.getTime() + ms)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const tokenSecret = 'a-secret-of-the-tests-only'
export const password = 'four unrelated words'
export const ada = { email: 'ada@example.com', name: 'Ada Lovelace', password }

export function someAccount(overrides: Partial<Account> = {}): Account {
  return {
    id: '018f0000-0000-7000-8000-00000000000a',
    kind: 'customer',
    email: ada.email,
    verifiedAt: at,
    name: ada.name,
    phone: null,
    passwordHash: 'hash of before',
    roles: [],
    version: 3,
    ...overrides,
  }
}

export function someMail(overrides: Partial<MailRequest> = {}): MailRequest {
  return {
    id: '018f0000-0000-7000-8000-00000000000b',
    purpose: 'verify-email',
    accountId: someAccount().id,
    email: ada.email,
    name: ada.name,
    tokenHash: 'hash of token',
    passwordHash: 'hash of registration',
    expiresAt: later(DAY),
    ...overrides,
  }
}

export const state = (known: Partial<State> = {}): State => ({
  account: null,
  holder: null,
  request: null,
  ...known,
})

/** As slow as a text comparison; counts how often it was asked. */
export function plainPasswords(): Passwords & { calls: number } {
  const passwords = {
    calls: 0,
    hash: async (text: string) => {
      passwords.calls += 1
      return `plain ${text}`
    },
    matches: async (text: string, hash: string | null) => {
      passwords.calls += 1
      return hash === `plain ${text}`
    },
  }
  return passwords
}

export interface OpenedStore {
  readonly store: IdentityStore
  /** All events so far, in their order. */
  readonly events: () => Promise<
    readonly Pick<NewEvent, 'type' | 'aggregateId' | 'aggregateVersion' | 'data'>[]
  >
}

/** The whole of identity on one store, with the mails that it asked for. */
export function identityOn({ store, events }: OpenedStore) {
  const clock: FakeClock = fakeClock(at)
  const passwords = plainPasswords()
  const waits: number[] = []
  const ports: Ports = { ...store, passwords, secrets: tokenSecrets(tokenSecret), clock, newId: randomUUIDv7 }
  const api = identityApi(ports, async (ms) => void waits.push(ms))
  const mails = async () => {
    const requested = (await events()).filter(({ type }) => type === 'identity.mail-requested.v1')
    return Promise.all(requested.map(({ aggregateId: requestId }) => api.requestedMail({ requestId })))
  }
  /** The token of the newest mail of a purpose; empty where there is none that still counts. */
  const tokenOf = async (purpose: MailRequest['purpose']) =>
    (await mails()).findLast((mail) => mail?.purpose === purpose)?.token ?? ''
  const join = async (input = ada) => {
    await api.register(input)
    return api.verifyEmail({ token: await tokenOf('verify-email') })
  }
  return { api, ports, clock, passwords, waits, mails, tokenOf, join, events }
}
export type Identity = ReturnType<typeof identityOn>

export const callerOf = ({ actor }: { actor: Parameters<Identity['api']['profile']>[1]['actor'] }) => ({
  actor,
  correlationId: 'test',
})

export async function reasonOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
    return null
  } catch (error) {
    return error instanceof Error && 'reason' in error ? error.reason : error
  }
}
