import type { Account } from '../domain/account.ts'
import { changeEmail, changePassword, requestReset, reset } from '../domain/credentials.ts'
import { accountGone, tokenInvalid, wrongPassword } from '../domain/errors.ts'
import { isAnswerable } from '../domain/mail.ts'
import { checkPassword } from '../domain/password.ts'
import { checkAttempts, isAllowed } from '../domain/throttle.ts'
import { newMail, type Ports } from './ports.ts'

/** The answer is the same whether the address has an account or not. */
export function askForReset(ports: Ports) {
  const { accounts, attempts, clock } = ports
  return async (email: string): Promise<void> => {
    const now = clock.now()
    if (!isAllowed(await attempts.count('mail', email, now), 'mail')) return
    await accounts.update({ email }, (state) => requestReset(state, newMail(ports), now))
  }
}

/** @throws `token-invalid`, `password-too-common` */
export function resetPassword({ accounts, mails, attempts, passwords, secrets, clock }: Ports) {
  return async ({ token, password }: { token: string; password: string }): Promise<void> => {
    const tokenHash = secrets.hashOf(token)
    // Looked at before hashing: whoever tries made-up tokens shall not keep us busy.
    const request = await mails.byToken(tokenHash)
    if (!isAnswerable(request, ['reset-password'], clock.now())) throw tokenInvalid()
    checkPassword(password, [request.email, request.name])
    const passwordHash = await passwords.hash(password)
    await accounts.update({ tokenHash }, (state) => reset(state, passwordHash, clock.now()))
    await attempts.forget('login', request.email)
  }
}

/** @throws `login-failed` where the current password is wrong, `too-many-attempts`, `password-too-common` */
export function changeOwnPassword(ports: Ports) {
  const { accounts, passwords } = ports
  return async (input: {
    accountId: string
    sessionId: string
    current: string
    next: string
  }): Promise<void> => {
    const { accountId, sessionId, current, next } = input
    const account = await checkedAccount(ports, accountId, current)
    checkPassword(next, [account.email, account.name])
    const change = { checkedHash: account.passwordHash, passwordHash: await passwords.hash(next), sessionId }
    await accounts.update({ accountId }, (state) => changePassword(state, change))
  }
}

/** @throws `login-failed`, `too-many-attempts`; `email-taken` where it is the account's own already */
export function changeOwnEmail(ports: Ports) {
  const { accounts, attempts, clock } = ports
  return async (input: { accountId: string; email: string; password: string }): Promise<void> => {
    const { accountId, email, password } = input
    await checkedAccount(ports, accountId, password)
    const now = clock.now()
    if (!isAllowed(await attempts.count('mail', email, now), 'mail')) return
    await accounts.update({ accountId, email }, (state) => changeEmail(state, email, newMail(ports), now))
  }
}

/** The account of one who is logged in and just gave the password once more. */
async function checkedAccount(ports: Ports, accountId: string, password: string): Promise<Account> {
  const { accounts, attempts, passwords, clock } = ports
  const account = await accounts.byId(accountId)
  if (!account) throw accountGone()
  const now = clock.now()
  checkAttempts(await attempts.count('login', account.email, now), 'login', now)
  if (!(await passwords.matches(password, account.passwordHash))) throw wrongPassword()
  await attempts.forget('login', account.email)
  return account
}
