import { type Change, changed, nothing, type State } from './account.ts'
import { accountGone, refuse, tokenInvalid, wrongPassword } from './errors.ts'
import { isAnswerable, linkMail, type NewMail, notice } from './mail.ts'

/** Nothing for an address that has no account: the caller is told the same. */
export function requestReset({ holder }: State, mail: NewMail, now: Date): Change {
  return holder ? { ...nothing, mails: [linkMail('reset-password', holder, mail, now)] } : nothing
}

/**
 * Ends every login and every other link. The mail was answered, so the address is verified as well.
 *
 * @throws `token-invalid`
 */
export function reset({ account, request }: State, passwordHash: string, now: Date): Change {
  if (!account || !isAnswerable(request, ['reset-password'], now)) throw tokenInvalid()
  const facts = account.verifiedAt ? [] : (['email-verified'] as const)
  return {
    ...nothing,
    ...changed({ ...account, passwordHash, verifiedAt: account.verifiedAt ?? now }, facts),
    endLinksOf: account.id,
    endSessions: { accountId: account.id, keep: null },
  }
}

/**
 * Ends every other login: who knew the old password is out.
 *
 * @param checkedHash of the password that the person gave; another one now means that it was changed meanwhile
 * @throws `login-failed`
 */
export function changePassword(
  { account }: State,
  { checkedHash, passwordHash, sessionId }: { checkedHash: string; passwordHash: string; sessionId: string },
): Change {
  if (!account) throw accountGone()
  if (account.passwordHash !== checkedHash) throw wrongPassword()
  return {
    ...nothing,
    ...changed({ ...account, passwordHash }),
    endLinksOf: account.id,
    endSessions: { accountId: account.id, keep: sessionId },
  }
}

/**
 * Asks the new address; who has it already is told instead, and the caller learns nothing.
 *
 * @throws `email-taken` where it is the account's own address already
 */
export function changeEmail({ account, holder }: State, email: string, mail: NewMail, now: Date): Change {
  if (!account) throw accountGone()
  if (account.email === email) throw refuse('conflict', 'email-taken', 'This is your mail address already.')
  const asked = holder?.verifiedAt
    ? notice('already-registered', holder, mail, now)
    : linkMail('change-email', { ...account, email }, mail, now)
  return { ...nothing, endLinksOf: account.id, mails: [asked] }
}
