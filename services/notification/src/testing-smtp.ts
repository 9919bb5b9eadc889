import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface TestSmtp {
  readonly url: string
  /** What was accepted, in its order. */
  readonly received: { readonly to: string[]; readonly mime: string }[]
  /** The answers to the next mails; after them all are accepted. */
  readonly answers: { readonly code: number; readonly message: string }[]
  /** How many mails were offered, accepted or not. */
  offered(): number
  stop(): Promise<void>
}

/** A real SMTP server that answers as told. */
export async function startSmtp(): Promise<TestSmtp> {
  const received: TestSmtp['received'] = []
  const answers: { code: number; message: string }[] = []
  let offered = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 50,
    onRcptTo(_, __, callback) {
      offered += 1
      const answer = answers.shift()
      callback(answer ? Object.assign(new Error(answer.message), { responseCode: answer.code }) : null)
    },
    onData(stream, { envelope }, callback) {
      text(stream).then((mime) => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), mime })
        callback(null)
      }, callback)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    answers,
    offered: () => offered,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
