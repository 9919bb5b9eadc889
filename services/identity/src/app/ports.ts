import type { Account, Change, MailRequest, Session, State } from '../domain/account.ts'
import type { AddressBook } from '../domain/address-book.ts'
import type { NewMail } from '../domain/mail.ts'
import type { AttemptKind, AttemptWindow } from '../domain/throttle.ts'

export interface Clock {
  now(): Date
}

/** What a decision concerns: an account by its id, a mail address, or the mail that a token came with. */
export interface Scope {
  readonly accountId?: string
  readonly email?: string
  /** Brings the account of the mail, and the holder of the address that it went to. */
  readonly tokenHash?: string
}

export interface Accounts {
  /**
   * Locks what the scope names, decides, and writes the change with its events, all or nothing. Two that want the
   * same address or token decide one after the other. A decision that throws changes nothing.
   */
  update(scope: Scope, decide: (state: State) => Change): Promise<Change>
  byId(id: string): Promise<Account | null>
  byEmail(email: string): Promise<Account | null>
}

export interface Mails {
  byId(id: string): Promise<MailRequest | null>
  byToken(tokenHash: string): Promise<MailRequest | null>
  /** The mail of the newest registration for an address that may still be answered, or would be if it were free. */
  ofRegistration(email: string, now: Date): Promise<MailRequest | null>
}

export interface OpenLogin {
  readonly session: Session
  readonly account: Omit<Account, 'passwordHash'>
}

export interface Logins {
  /** False, and nothing done, where the account's password is not the one of that hash any more. */
  open(session: Session, account: Account): Promise<boolean>
  /** The login and its account, its end moved on when that is due; null where it ended. */
  use(tokenHash: string, now: Date): Promise<OpenLogin | null>
  end(tokenHash: string): Promise<void>
}

export interface Attempts {
  /** Counts one, and answers the window that it fell into. */
  count(kind: AttemptKind, email: string, now: Date): Promise<AttemptWindow>
  forget(kind: AttemptKind, email: string): Promise<void>
}

export interface AddressBooks {
  of(accountId: string): Promise<AddressBook>
  /** Two changes of one book come one after the other. */
  update(accountId: string, decide: (book: AddressBook) => AddressBook): Promise<AddressBook>
}

export interface Passwords {
  hash(password: string): Promise<string>
  /** Takes as long for null (nobody's hash), and says no. */
  matches(password: string, hash: string | null): Promise<boolean>
}

export interface Secrets {
  newToken(): { readonly token: string; readonly hash: string }
  /** The token of a mail, as often as it is asked for: nothing of it is stored. */
  mailToken(requestId: string): string
  hashOf(token: string): string
}

/** All that the use cases stand on. */
export interface Ports {
  readonly accounts: Accounts
  readonly mails: Mails
  readonly logins: Logins
  readonly attempts: Attempts
  readonly addresses: AddressBooks
  readonly passwords: Passwords
  readonly secrets: Secrets
  readonly clock: Clock
  readonly newId: () => string
}

export function newMail({ newId, secrets }: Pick<Ports, 'newId' | 'secrets'>): NewMail {
  const id = newId()
  return { id, tokenHash: secrets.hashOf(secrets.mailToken(id)) }
}
