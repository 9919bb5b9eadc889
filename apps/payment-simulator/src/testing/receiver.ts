import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PaymentView } from '../views.ts'

export type Received = {
  readonly id: string
  readonly type: string
  readonly payment: PaymentView
  readonly signed: boolean
  readonly timestamp: number
  readonly at: number
}

/** A shop's webhook address: checks signatures as the README says, and answers what `answers` holds next (else 204). */
export async function startReceiver(secret: string) {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    received.push(await read(request, secret))
    response.writeHead(answers.shift() ?? 204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${port}/webhooks`, received, answers, close }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>

async function read(request: IncomingMessage, secret: string): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const raw = Buffer.concat(chunks).toString()
  const [t = '', v1 = ''] = String(request.headers['emporium-signature'])
    .split(',')
    .map((part) => part.slice(part.indexOf('=') + 1))
  const expected = createHmac('sha256', secret).update(`${t}.${raw}`).digest('hex')
  return { ...JSON.parse(raw), signed: v1 === expected, timestamp: Number(t), at: Date.now() }
}
