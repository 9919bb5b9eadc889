import type { MailKind } from '@emporium/contracts/notification'
import { expect } from '@playwright/test'
import { services } from './services.ts'

/** The link of the newest mail of a kind, once it is in the mailbox. */
export async function linkInMail(to: string, kind: MailKind): Promise<string> {
  let link: string | undefined
  await expect
    .poll(async () => {
      const mails = await services.notification.mails.query({ to })
      const newest = mails.find((mail) => mail.kind === kind)
      const whole = newest ? await services.notification.mail.query({ id: newest.id }) : null
      link = whole ? /https?:\/\/[^\s"<>]+token=[\w-]+/.exec(fromQuotedPrintable(whole.mime))?.[0] : undefined
      return link
    })
    .toBeDefined()
  return link ?? ''
}

export async function mailsTo(to: string): Promise<readonly MailKind[]> {
  return (await services.notification.mails.query({ to })).map(({ kind }) => kind)
}

function fromQuotedPrintable(text: string): string {
  return text.replaceAll('=\r\n', '').replaceAll('=3D', '=')
}
