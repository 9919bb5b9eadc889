import { type Account, type Change, changed, type MailRequest, nothing, type State } from './account.ts'
import { refuse, tokenInvalid } from './errors.ts'
import { newSession } from './lifetimes.ts'
import { isAnswerable, type NewMail, notice } from './mail.ts'

export interface Answer {
  readonly session: { readonly id: string; readonly tokenHash: string }
  /** For the notice to the old address. */
  readonly mail: Pick<NewMail, 'id'>
}

/**
 * The mail to a new address was answered: the address is the account's from now on, its other links end, and who
 * answered is logged in.
 *
 * @throws `token-invalid`; `email-taken` where another account verified the address meanwhile
 */
export function verify(state: State, answer: Answer, now: Date): Change {
  const { account, request } = state
  if (!account || !isAnswerable(request, ['verify-email', 'change-email'], now)) throw tokenInvalid()
  const session = newSession({ ...answer.session, accountId: account.id }, now)
  const change =
    request.purpose === 'verify-email'
      ? ownAddress(account, request, now)
      : newAddress({ ...state, account }, request, answer, now)
  return { ...change, endLinksOf: account.id, session }
}

function ownAddress(account: Account, { name, passwordHash }: MailRequest, now: Date): Change {
  const verified = { ...account, name, passwordHash: passwordHash ?? account.passwordHash, verifiedAt: now }
  return { ...nothing, ...changed(verified, ['email-verified']) }
}

function newAddress(
  { account, holder }: State & { account: Account },
  request: MailRequest,
  { mail }: Answer,
  now: Date,
): Change {
  const other = holder?.id === account.id ? null : holder
  if (other?.verifiedAt)
    throw refuse('conflict', 'email-taken', 'This mail address belongs to another account by now.')
  return {
    ...nothing,
    remove: other?.id ?? null,
    ...changed({ ...account, email: request.email, verifiedAt: now }, ['email-verified']),
    mails: [notice('email-changed', account, mail, now)],
  }
}
