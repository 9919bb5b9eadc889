import { type Account, type Change, changed, nothing, type State } from './account.ts'
import { linkMail, type NewMail, notice } from './mail.ts'

export interface Registration {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly passwordHash: string
  readonly mail: NewMail
}

/**
 * An address that nobody has verified is free: each registration for it gets its own mail, and the one whose mail is
 * answered sets name and password. So a stranger who registered first, or in between, does not set the password of
 * the one who owns the mailbox.
 */
export function register({ holder }: State, registration: Registration, now: Date): Change {
  const { id, email, name, passwordHash, mail } = registration
  if (holder?.verifiedAt)
    return { ...nothing, mails: [{ ...notice('already-registered', holder, mail, now), passwordHash }] }
  const account = holder
    ? changed({ ...holder, name, passwordHash })
    : changed(unverified({ id, email, name, passwordHash }), ['registered'])
  const owner = { id: holder?.id ?? id, email, name }
  return { ...nothing, ...account, mails: [{ ...linkMail('verify-email', owner, mail, now), passwordHash }] }
}

function unverified(account: Pick<Account, 'id' | 'email' | 'name' | 'passwordHash'>): Account {
  return { ...account, kind: 'customer', verifiedAt: null, phone: null, roles: [], version: 0 }
}
