import type { MailRequest } from '../domain/account.ts'
import type { Ports } from './ports.ts'

/** A requested mail while its link works, with the token made anew for it. */
export function readMail({ mails, secrets, clock }: Ports) {
  return async (requestId: string): Promise<{ request: MailRequest; token: string | null } | null> => {
    const request = await mails.byId(requestId)
    if (!request || request.expiresAt <= clock.now()) return null
    return { request, token: request.tokenHash === null ? null : secrets.mailToken(requestId) }
  }
}
