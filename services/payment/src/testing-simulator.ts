import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { eventually, freePort, type TestDatabase, testDatabase } from '@emporium/kit/testing'

export const API_KEY = 'an-api-key-for-these-tests'
export const WEBHOOK_SECRET = 'a-webhook-secret-for-tests'
const MAIN = join(import.meta.dirname, '../../../apps/payment-simulator/src/main.ts')

export interface Message {
  readonly rawBody: string
  readonly signature: string
}

export interface Simulator {
  readonly url: string
  /** Pays as the hosted page would. */
  pay(providerId: string, card: string): Promise<number>
  approve(providerId: string): Promise<number>
  faults(faults: { latencyMs?: number; failRate?: number; dropResponseRate?: number }): Promise<void>
  /** How many payments were made with our reference. */
  openedFor(reference: string): Promise<number>
  ledger(): Promise<{ kind: string; paymentId: string; amount: number }[]>
  close(): Promise<void>
}

/** The payment simulator as a process of its own, reporting to `hear`. A webhook whose hearing fails comes again. */
export async function startSimulator(hear: (message: Message) => Promise<void>): Promise<Simulator> {
  const database = await testDatabase(null)
  const receiver = await startReceiver(hear)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PORT: `${port}`,
      PUBLIC_URL: url,
      DATABASE_URL: database.url,
      WEBHOOK_URL: receiver.url,
      WEBHOOK_SECRET,
      API_KEY,
      LATE_WEBHOOK_MS: '400',
      TIMEOUT_CARD_MS: '50',
      SIMULATOR_FAULTS: '1',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await eventually(
    async () => {
      const answer = await fetch(`${url}/readyz`)
      if (!answer.ok) throw new Error(`The simulator is not ready: ${answer.status}`)
    },
    { timeoutMs: 20_000, everyMs: 50 },
  )
  const post = (path: string, body: object) => call(url, path, body)
  return {
    url,
    pay: async (id, card) => (await post(`/v1/test/payments/${id}/pay`, { card })).status,
    approve: async (id) => (await post(`/v1/test/payments/${id}/challenge`, { approve: true })).status,
    faults: async (faults) => void (await post('/v1/test/faults', faults)),
    openedFor: async (reference) => {
      const answer = await call(url, `/v1/payments?reference=${reference}`)
      return ((await answer.json()) as { payments: unknown[] }).payments.length
    },
    ledger: async () => {
      const { entries } = (await (await call(url, '/v1/ledger?limit=1000')).json()) as {
        entries: { kind: string; paymentId: string; amount: number }[]
      }
      return entries
    },
    close: () => closeAll(child, receiver, database),
  }
}

function call(url: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${API_KEY}`, 'idempotency-key': randomUUID() }
  if (!body) return fetch(url + path, { headers })
  const json = { ...headers, 'content-type': 'application/json' }
  return fetch(url + path, { method: 'POST', headers: json, body: JSON.stringify(body) })
}

async function closeAll(child: ChildProcess, receiver: { close(): void }, database: TestDatabase) {
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
  receiver.close()
  await database.drop()
}

async function startReceiver(hear: (message: Message) => Promise<void>) {
  const server = createServer(async (request, response) => {
    const rawBody = await text(request)
    const signature = String(request.headers['emporium-signature'] ?? '')
    const status = await hear({ rawBody, signature }).then(
      () => 204,
      () => 500,
    )
    response.writeHead(status).end()
  })
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/webhooks/payments`, close }
}
