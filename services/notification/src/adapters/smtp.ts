import { createTransport } from 'nodemailer'
import { NotSent, type Send } from '../app/ports.ts'
import { maskAddresses } from '../domain/mask.ts'

export interface MailServer {
  readonly send: Send
  close(): void
}

/** So short that a whole attempt ends within a timer's lease: else two would send the same mail at once. */
const TIMEOUT_MS = 10_000

/**
 * A mail server by its address (`smtp://user:password@host:587`, `smtps://…`), over a few kept connections.
 * @param from whom bounces go to; the address alone counts
 */
export function mailServer(url: string, from: string): MailServer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 8,
    // Trying again is the timer's business, which knows what was recorded.
    maxRequeues: 0,
    idleTimeout: 30_000,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ recipient, mime }) {
      try {
        await transport.sendMail({ envelope: { from, to: [recipient] }, raw: mime })
      } catch (error) {
        throw notSent(error)
      }
    },
    close: () => transport.close(),
  }
}

/** Servers like to repeat the address in their answer; that must not reach a log. */
function notSent(error: unknown): NotSent {
  const { message, code } =
    error instanceof Error
      ? { code: undefined, ...error, message: error.message }
      : { message: String(error), code: undefined }
  return new NotSent(maskAddresses(message), isRefusal(error, code))
}

/** The server's no to this very mail; a no to our login is about us, and can be mended. */
function isRefusal(error: unknown, code: unknown): boolean {
  const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return aboutMail && error instanceof Error && 'permanent' in error && error.permanent === true
}
