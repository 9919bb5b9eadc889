export type Role = 'admin' | 'catalog' | 'fulfilment' | 'support'

export interface Account {
  readonly id: string
  readonly kind: 'customer' | 'staff'
  /** Lower case. */
  readonly email: string
  /** When a mail to the address was answered; until then the address is nobody's. */
  readonly verifiedAt: Date | null
  readonly name: string
  readonly phone: string | null
  readonly passwordHash: string
  /** Empty for customers. */
  readonly roles: readonly Role[]
  /** Grows by one with each fact, and at least by one with each change. */
  readonly version: number
}

/** A browser's login; the browser has the token, we its hash. */
export interface Session {
  readonly id: string
  readonly accountId: string
  readonly tokenHash: string
  readonly createdAt: Date
  /** When its end was last moved. */
  readonly touchedAt: Date
  readonly expiresAt: Date
}

export type MailPurpose =
  | 'verify-email'
  | 'already-registered'
  | 'reset-password'
  | 'change-email'
  | 'email-changed'

export interface MailRequest {
  readonly id: string
  readonly purpose: MailPurpose
  readonly accountId: string
  readonly email: string
  readonly name: string
  /** Null where the mail only tells something. */
  readonly tokenHash: string | null
  /** Of a registration: what the account's password becomes where this very mail can be answered, and is. */
  readonly passwordHash: string | null
  readonly expiresAt: Date
}

/** What a decision sees, locked: the account it is about, who has the mail address in question, the mail answered. */
export interface State {
  readonly account: Account | null
  readonly holder: Account | null
  readonly request: MailRequest | null
}

export type Fact = 'registered' | 'email-verified'

/** What a decision does, all or nothing, in this order. */
export interface Change {
  /** Id of an account that never was anybody's. */
  readonly remove: string | null
  readonly save: Account | null
  /** What happened to the saved account. */
  readonly facts: readonly Fact[]
  /** Id of the account whose open links in mails end. */
  readonly endLinksOf: string | null
  readonly mails: readonly MailRequest[]
  readonly endSessions: { readonly accountId: string; readonly keep: string | null } | null
  readonly session: Session | null
}

export const nothing: Change = {
  remove: null,
  save: null,
  facts: [],
  endLinksOf: null,
  mails: [],
  endSessions: null,
  session: null,
}

/** A change of an account with what happened to it; the version grows accordingly. */
export function changed(account: Account, facts: readonly Fact[] = []): Pick<Change, 'save' | 'facts'> {
  return { save: { ...account, version: account.version + Math.max(1, facts.length) }, facts }
}
