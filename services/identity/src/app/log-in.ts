import type { Account, Session } from '../domain/account.ts'
import { loginFailed, notVerified } from '../domain/errors.ts'
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
 * Attempts are counted before the password is looked at, so a thousand guesses at once are no more than ten. Whoever
 * registered with an address and now logs in with that password hears `email-not-verified`, also where the address had
 * an owner all along: else registering and logging in would tell who has an account.
 *
 * @throws `login-failed` whichever part was wrong, `email-not-verified`, `too-many-attempts`
 */
export function logIn(ports: Ports) {
  const { accounts, mails, attempts, passwords, logins, secrets, clock, newId } = ports
  return async ({ email, password }: { email: string; password: string }): Promise<FreshLogin> => {
    const now = clock.now()
    checkAttempts(await attempts.count('login', email, now), 'login', now)
    const [account, registration] = [await accounts.byEmail(email), await mails.ofRegistration(email, now)]
    const owner = account?.verifiedAt ? account : null
    const matches = await passwords.matches(password, owner?.passwordHash ?? null)
    if (!owner || !matches) throw await failure(passwords, password, registration?.passwordHash ?? null)
    const { token, hash: tokenHash } = secrets.newToken()
    const session = newSession({ id: newId(), accountId: owner.id, tokenHash }, now)
    if (!(await logins.open(session, owner))) throw loginFailed()
    await attempts.forget('login', email)
    return { token, session, account: owner }
  }
}

/** Takes as long where nobody registered. The attempt stays counted: a stranger's registration must not clear it. */
async function failure(passwords: Ports['passwords'], password: string, hash: string | null): Promise<Error> {
  return (await passwords.matches(password, hash)) ? notVerified() : loginFailed()
}
