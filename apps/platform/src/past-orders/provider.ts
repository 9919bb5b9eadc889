import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Clock } from '@emporium/kit'
import { createSimulator, readEnv } from '@emporium/payment-simulator'
import type { PlatformEnv } from '../env.ts'

export interface ProviderSettings {
  /** The simulator's own database. */
  readonly databaseUrl: string
  /** Where shoppers find the card pages once the shop runs. */
  readonly publicUrl: string
}

export type CardKey = 'success' | 'mastercard' | 'declined' | 'insufficient' | 'challenge'

export interface Provider {
  /** Where it listens meanwhile. */
  readonly url: string
  /** Where its reports go from now on. */
  reportTo(hear: (message: { rawBody: string; signature: string }) => Promise<unknown>): void
  /** The shopper enters a card; a challenge is answered well. */
  pay(paymentId: string, card: CardKey): Promise<void>
  stop(): Promise<void>
}

const numbers: Readonly<Record<CardKey, string>> = {
  success: '4242424242424242',
  mastercard: '5555555555554444',
  declined: '4000000000000002',
  insufficient: '4000000000009995',
  challenge: '4000000000003220',
}

/** The payment simulator, on its own database, in the time of `clock`. */
export async function startProvider(
  settings: ProviderSettings,
  env: PlatformEnv,
  clock: Clock,
): Promise<Provider> {
  const receiver = await startReceiver()
  const simulator = createSimulator(
    readEnv({
      PORT: '0',
      DATABASE_URL: settings.databaseUrl,
      PUBLIC_URL: settings.publicUrl,
      WEBHOOK_URL: receiver.url,
      WEBHOOK_SECRET: env.PAYMENT_WEBHOOK_SECRET,
      API_KEY: env.PAYMENT_PROVIDER_KEY,
      LOG_LEVEL: 'error',
    }),
    { now: () => clock.now().getTime() },
  )
  const url = await simulator.start()
  const call = (path: string, body?: object) => request(url + path, env.PAYMENT_PROVIDER_KEY, body)
  return {
    url,
    reportTo: receiver.reportTo,
    async pay(paymentId, card) {
      const { payments } = await call(`/v1/payments?reference=${paymentId}`)
      const id = payments?.[0]?.id ?? ''
      await call(`/v1/test/payments/${id}/pay`, { card: numbers[card] })
      if (card === 'challenge') await call(`/v1/test/payments/${id}/challenge`, { approve: true })
    },
    async stop() {
      await simulator.stop()
      receiver.stop()
    },
  }
}

async function request(url: string, key: string, body?: object): Promise<{ payments?: { id: string }[] }> {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
  const answer = await fetch(
    url,
    body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
  )
  if (!answer.ok)
    throw new Error(`The payment simulator answers ${answer.status} to ${new URL(url).pathname}`)
  return answer.json() as Promise<{ payments?: { id: string }[] }>
}

async function startReceiver() {
  let hear: Parameters<Provider['reportTo']>[0] = async () => {}
  const server = createServer(async (incoming, answer) => {
    const rawBody = await text(incoming)
    const signature = String(incoming.headers['emporium-signature'] ?? '')
    const heard = await hear({ rawBody, signature }).then(
      () => true,
      () => false,
    )
    answer.writeHead(heard ? 204 : 500).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhooks/payments`,
    reportTo(next: typeof hear) {
      hear = next
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
