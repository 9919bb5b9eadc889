import type { Account, MailPurpose, MailRequest } from './account.ts'
import { mailExpiry } from './lifetimes.ts'

/** Id and token of a mail that may be asked for; made before the decision, which may not need them. */
export interface NewMail {
  readonly id: string
  readonly tokenHash: string
}

/** A mail with a link. */
export function linkMail(
  purpose: MailPurpose,
  account: Pick<Account, 'id' | 'email' | 'name'>,
  { id, tokenHash }: NewMail,
  now: Date,
): MailRequest {
  const { id: accountId, email, name } = account
  return {
    id,
    purpose,
    accountId,
    email,
    name,
    tokenHash,
    passwordHash: null,
    expiresAt: mailExpiry(purpose, now),
  }
}

/** A mail that only tells something. */
export function notice(
  purpose: 'already-registered' | 'email-changed',
  account: Pick<Account, 'id' | 'email' | 'name'>,
  mail: Pick<NewMail, 'id'>,
  now: Date,
): MailRequest {
  return { ...linkMail(purpose, account, { id: mail.id, tokenHash: '' }, now), tokenHash: null }
}

/** The mail that was answered, where it is of this sort and still counts. */
export function isAnswerable(
  request: MailRequest | null,
  purposes: readonly MailPurpose[],
  now: Date,
): request is MailRequest {
  return request !== null && purposes.includes(request.purpose) && request.expiresAt > now
}
