import { letterFor, type Occasion } from '../domain/mail.ts'
import type { Clock, Compose, Mail, Mails, SendLater } from './ports.ts'

interface WriteDeps {
  readonly compose: Compose
  readonly clock: Clock
  readonly newId: () => string
  readonly storefrontUrl: string
  /** Null: nothing is sent, the mailbox is where mail arrives. */
  readonly sendLater: SendLater | null
}

/** Writes the mail for an occasion; null where there is no one to write to. Touches nothing. */
export function writeMail({ compose, clock, newId, storefrontUrl, sendLater }: WriteDeps) {
  return (eventId: string, occasion: Occasion): Mail | null => {
    const letter = letterFor(occasion, storefrontUrl)
    if (!letter) return null
    const { kind, to, orderId, content } = letter
    const id = newId()
    const at = clock.now()
    return {
      id,
      eventId,
      kind,
      recipient: to.address,
      subject: content.subject,
      orderId,
      status: sendLater ? 'queued' : 'sent',
      mime: compose({ id, to, content, at }),
      at,
    }
  }
}

/** Keeps a mail and has it sent, both or neither: call it inside a transaction. */
export function postMail({ mails, sendLater }: { mails: Mails; sendLater: SendLater | null }) {
  return async (mail: Mail): Promise<void> => {
    const isNew = await mails.add(mail)
    if (isNew) await sendLater?.(mail.id)
  }
}
