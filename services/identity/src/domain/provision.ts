import { type Account, type Change, changed, nothing, type State } from './account.ts'
import { refuse } from './errors.ts'

/** An account that is made by who runs the shop; its address counts as verified. */
export interface Provision extends Pick<Account, 'id' | 'kind' | 'email' | 'name' | 'roles'> {
  /** Null: it is the account's already. */
  readonly passwordHash: string | null
}

/** Makes or changes it; a new password ends the account's logins. @throws `email-taken` by an account of the other kind */
export function provision({ holder }: State, wanted: Provision, now: Date): Change {
  if (!holder?.verifiedAt) return create(wanted, holder, now)
  if (holder.kind !== wanted.kind)
    throw refuse('conflict', 'email-taken', 'Another account has this mail address.', { kind: holder.kind })
  const { name, roles, passwordHash } = wanted
  if (passwordHash === null && name === holder.name && String(roles) === String(holder.roles)) return nothing
  return {
    ...nothing,
    ...changed({ ...holder, name, roles, passwordHash: passwordHash ?? holder.passwordHash }),
    endSessions: passwordHash === null ? null : { accountId: holder.id, keep: null },
  }
}

function create(wanted: Provision, nobody: Account | null, now: Date): Change {
  const { passwordHash, ...account } = wanted
  if (passwordHash === null) throw new Error('A new account needs a password')
  const facts = wanted.kind === 'customer' ? (['registered', 'email-verified'] as const) : []
  const created = { ...account, passwordHash, phone: null, verifiedAt: now, version: 0 }
  return { ...nothing, remove: nobody?.id ?? null, ...changed(created, facts) }
}
