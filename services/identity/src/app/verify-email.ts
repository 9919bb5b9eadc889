import { verify } from '../domain/verify.ts'
import type { FreshLogin } from './log-in.ts'
import type { Ports } from './ports.ts'

/** @throws `token-invalid`, `email-taken` */
export function verifyEmail({ accounts, secrets, clock, newId }: Ports) {
  return async (mailToken: string): Promise<FreshLogin> => {
    const { token, hash: tokenHash } = secrets.newToken()
    const answer = { session: { id: newId(), tokenHash }, mail: { id: newId() } }
    const { session, save: account } = await accounts.update(
      { tokenHash: secrets.hashOf(mailToken) },
      (state) => verify(state, answer, clock.now()),
    )
    if (!session || !account) throw new Error('Verifying did not log in')
    return { token, session, account }
  }
}
