import type { Account, Session } from '../domain/account.ts'
import { loginFailed, refuse } from '../domain/errors.ts'
import { newSession } from '../domain/lifetimes.ts'
import { checkAttempts } from '../domain/throttle.ts'
import type { Ports } from './ports.ts'

/** A login as it was just opened: the only time that its token is known here. */
export interface FreshLogin {
  readonly token: string
  readonly session: Session
  readonly account: Account
}

/**
 * Attempts are counted before the password is looked at, so a thousand guesses at once are no more than ten.
 *
 * @throws `login-failed` whichever part was wrong, `too-many-attempts`; `email-not-verified` to who knows the password
 */
export function logIn({ accounts, attempts, passwords, logins, secrets, clock, newId }: Ports) {
  return async ({ email, password }: { email: string; password: string }): Promise<FreshLogin> => {
    const now = clock.now()
    checkAttempts(await attempts.count('login', email, now), 'login', now)
    const account = await accounts.byEmail(email)
    const matches = await passwords.matches(password, account?.passwordHash ?? null)
    if (!account || !matches) throw loginFailed()
    await attempts.forget('login', email)
    if (!account.verifiedAt)
      throw refuse(
        'refused',
        'email-not-verified',
        'Please confirm your mail address first: we sent you a link.',
      )
    const { token, hash: tokenHash } = secrets.newToken()
    const session = newSession({ id: newId(), accountId: account.id, tokenHash }, now)
    if (!(await logins.open(session, account))) throw loginFailed()
    return { token, session, account }
  }
}
