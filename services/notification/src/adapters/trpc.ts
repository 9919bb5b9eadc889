import type { MailSummary, NotificationApi } from '@emporium/contracts'
import type { MailEntry, Mails } from '../app/ports.ts'
import { secretKinds } from '../domain/account-mails.ts'
import { withoutBody } from './mime.ts'

/**
 * The service's side of the contract.
 * @param isOnlyWay nothing is sent: who wants to read a mail, its link included, must read it here
 */
export function notificationApi(mails: Mails, isOnlyWay: boolean): NotificationApi {
  return {
    mails: async (query) => (await mails.list(query)).map(summary),
    async mail({ id }) {
      const mail = await mails.find(id)
      if (!mail) return null
      const isSecret = secretKinds.has(mail.kind) && !isOnlyWay
      return { ...summary(mail), mime: isSecret ? withoutBody(mail.mime) : mail.mime }
    },
  }
}

function summary({ id, kind, recipient, subject, status, orderId, at }: MailEntry): MailSummary {
  return { id, kind, to: recipient, subject, status, orderId, at: at.toISOString() }
}
