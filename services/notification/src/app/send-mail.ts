import { maskAddresses } from '../domain/mask.ts'
import { type Clock, type Mails, NotSent, type Send } from './ports.ts'

interface SendDeps {
  readonly mails: Mails
  readonly send: Send
  readonly clock: Clock
  readonly attempts: number
  readonly log: { error(fields: object, message: string): void }
}

/**
 * Sends a queued mail. A failure is thrown, to be tried again, until the server refuses for good or `attempts` is
 * reached. A crash between the server's yes and our own record has it sent again: with the same Message-ID.
 */
export function sendMail({ mails, send, clock, attempts, log }: SendDeps) {
  return async (id: string, attempt: number): Promise<void> => {
    const mail = await mails.find(id)
    if (mail?.status !== 'queued') return
    try {
      await send(mail)
    } catch (error) {
      if (!(error instanceof NotSent) || (!error.forGood && attempt < attempts)) throw error
      const facts = { mailId: id, kind: mail.kind, to: maskAddresses(mail.recipient), attempt }
      log.error({ ...facts, reason: error.message }, 'mail not sent, given up')
      return mails.settle(id, { status: 'failed', at: clock.now(), reason: error.message })
    }
    await mails.settle(id, { status: 'sent', at: clock.now() })
  }
}
