import { checkPassword } from '../domain/password.ts'
import { register } from '../domain/register.ts'
import { isAllowed } from '../domain/throttle.ts'
import { newMail, type Ports } from './ports.ts'

/** The answer is the same, and as late, whether the address was free, taken, or had too many mails already. */
export function registerCustomer(ports: Ports) {
  const { accounts, attempts, passwords, clock, newId } = ports
  return async (input: { email: string; password: string; name: string }): Promise<void> => {
    const { email, password, name } = input
    checkPassword(password, [email, name])
    const passwordHash = await passwords.hash(password)
    const now = clock.now()
    if (!isAllowed(await attempts.count('mail', email, now), 'mail')) return
    const registration = { id: newId(), email, name, passwordHash, mail: newMail(ports) }
    await accounts.update({ email }, (state) => register(state, registration, now))
  }
}
