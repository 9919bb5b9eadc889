import type { NewEvent } from '@emporium/kit'
import type { Accounts, AddressBooks, Attempts, Logins, Mails, Scope } from '../app/ports.ts'
import type { Account, Change, MailRequest, Session, State } from '../domain/account.ts'
import type { AddressBook } from '../domain/address-book.ts'
import { used } from '../domain/lifetimes.ts'
import { type AttemptWindow, counted } from '../domain/throttle.ts'
import { eventsOf } from './events.ts'

export interface IdentityStore {
  readonly accounts: Accounts
  readonly mails: Mails
  readonly logins: Logins
  readonly attempts: Attempts
  readonly addresses: AddressBooks
}

/** All of identity in memory, for tests of what stands on it. */
export function memoryIdentity(): IdentityStore & { readonly events: readonly NewEvent[] } {
  const accounts = new Map<string, Account>()
  const requests = new Map<string, MailRequest>()
  const sessions = new Map<string, Session>()
  const windows = new Map<string, AttemptWindow>()
  const books = new Map<string, AddressBook>()
  const events: NewEvent[] = []

  const byId = (id: string | undefined) => (id === undefined ? null : (accounts.get(id) ?? null))
  const byEmail = (email: string | undefined) =>
    [...accounts.values()].find((account) => account.email === email) ?? null
  const byToken = (hash: string | undefined) =>
    [...requests.values()].find(({ tokenHash }) => hash !== undefined && tokenHash === hash) ?? null

  const load = ({ accountId, email, tokenHash }: Scope): State => {
    const request = byToken(tokenHash)
    return {
      account: byId(accountId ?? request?.accountId),
      holder: byEmail(email ?? request?.email),
      request,
    }
  }
  const forget = <T>(from: Map<string, T>, isGone: (value: T) => boolean) => {
    for (const [key, value] of from) if (isGone(value)) from.delete(key)
  }
  const remove = (id: string) => {
    accounts.delete(id)
    books.delete(id)
    forget(requests, ({ accountId }) => accountId === id)
    forget(sessions, ({ accountId }) => accountId === id)
  }
  const write = (change: Change) => {
    const { save, endLinksOf, endSessions, session } = change
    if (change.remove !== null) remove(change.remove)
    if (save) accounts.set(save.id, save)
    forget(requests, ({ accountId, tokenHash }) => accountId === endLinksOf && tokenHash !== null)
    for (const mail of change.mails) requests.set(mail.id, mail)
    if (endSessions)
      forget(sessions, ({ id, accountId }) => accountId === endSessions.accountId && id !== endSessions.keep)
    if (session) sessions.set(session.tokenHash, session)
    events.push(...eventsOf(change))
  }

  return {
    events,
    accounts: {
      async update(scope, decide) {
        const change = decide(load(scope))
        write(change)
        return change
      },
      byId: async (id) => byId(id),
      byEmail: async (email) => byEmail(email),
    },
    mails: {
      byId: async (id) => requests.get(id) ?? null,
      byToken: async (tokenHash) => byToken(tokenHash),
      ofRegistration: async (email, now) =>
        [...requests.values()].findLast(
          (mail) => mail.email === email && mail.passwordHash !== null && mail.expiresAt > now,
        ) ?? null,
    },
    logins: {
      async open(session, account) {
        if (byId(account.id)?.passwordHash !== account.passwordHash) return false
        sessions.set(session.tokenHash, session)
        return true
      },
      async use(tokenHash, now) {
        const found = sessions.get(tokenHash)
        const session = found && used(found, now)
        const account = byId(found?.accountId)
        if (!session || !account) return null
        sessions.set(tokenHash, session)
        return { session, account }
      },
      end: async (tokenHash) => void sessions.delete(tokenHash),
    },
    attempts: {
      async count(kind, email, now) {
        const window = counted(windows.get(`${kind} ${email}`) ?? null, kind, now)
        windows.set(`${kind} ${email}`, window)
        return window
      },
      forget: async (kind, email) => void windows.delete(`${kind} ${email}`),
    },
    addresses: {
      of: async (accountId) => books.get(accountId) ?? [],
      async update(accountId, decide) {
        const book = decide(books.get(accountId) ?? [])
        books.set(accountId, book)
        return book
      },
    },
  }
}
