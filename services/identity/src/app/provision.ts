import type { Account, Role } from '../domain/account.ts'
import { checkPassword } from '../domain/password.ts'
import { provision } from '../domain/provision.ts'
import type { Ports } from './ports.ts'

/** Doing it again with the same input changes nothing and ends no login. @throws `email-taken`, `password-too-common` */
export function provisionAccount({ accounts, passwords, clock, newId }: Ports) {
  return async (
    kind: Account['kind'],
    input: { email: string; name: string; password: string; roles: readonly Role[] },
  ): Promise<string> => {
    const { email, name, password, roles } = input
    checkPassword(password, [email, name])
    const before = await accounts.byEmail(email)
    const known = before?.verifiedAt ? await passwords.matches(password, before.passwordHash) : false
    const passwordHash = known ? null : await passwords.hash(password)
    const wanted = { id: newId(), kind, email, name, roles, passwordHash }
    const { save } = await accounts.update({ email }, (state) => provision(state, wanted, clock.now()))
    const id = save?.id ?? before?.id
    if (id === undefined) throw new Error('No account was made')
    return id
  }
}
