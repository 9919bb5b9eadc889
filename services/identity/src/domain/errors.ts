import { DomainError, type ErrorDetails, type ErrorKind } from '@emporium/domain'

export type IdentityReason =
  | 'login-failed'
  | 'email-not-verified'
  | 'too-many-attempts'
  | 'token-invalid'
  | 'password-too-common'
  | 'email-taken'
  | 'address-not-found'
  | 'too-many-addresses'
  | 'unauthenticated'
  | 'unavailable'

export function refuse(
  kind: ErrorKind,
  reason: IdentityReason,
  message: string,
  details: ErrorDetails = {},
): DomainError<IdentityReason> {
  return new DomainError(kind, reason, message, details)
}

/** One answer for an unknown address and for a wrong password, so that nobody learns who has an account. */
export const loginFailed = () =>
  refuse('unauthenticated', 'login-failed', 'Mail address or password is wrong.')

export const notVerified = () =>
  refuse(
    'refused',
    'email-not-verified',
    'Please confirm your mail address first: the link is in your mailbox.',
  )

/** For one who is logged in: 401 would tell a browser that its login ended. */
export const wrongPassword = () => refuse('refused', 'login-failed', 'The password is wrong.')

export const tokenInvalid = () =>
  refuse('refused', 'token-invalid', 'This link was used already or is too old. Please ask for a new one.')

export const accountGone = () => refuse('unauthenticated', 'unauthenticated', 'Please log in to do this.')
