import { randomUUID } from 'node:crypto'
import type { Env } from '../env.ts'
import { createSimulator, type World } from '../simulator.ts'
import type { PaymentView } from '../views.ts'
import { freePort } from './ports.ts'
import { testDatabase } from './postgres.ts'
import { startReceiver } from './receiver.ts'

export type Answer<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body }
export type Refused = { readonly reason: string }

const SECRET = 'a-webhook-secret-for-tests'
const API_KEY = 'an-api-key-for-tests'
export const RETURN_URL = 'http://127.0.0.1:9/orders/1'

/** A simulator on its own database with a webhook receiver, and a client that speaks its API. */
export async function startHarness(env: Partial<Env> = {}, world: Partial<World> = {}) {
  const database = await testDatabase()
  const receiver = await startReceiver(SECRET)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const settings: Env = { ...defaults(database.url, receiver.url), PORT: port, PUBLIC_URL: url, ...env }
  const restart = async () => {
    const next = createSimulator(settings, { webhookRetryMs: 20, sweepMs: 50, ...world })
    await next.start()
    return next
  }
  let simulator = await restart()

  async function call<Body = PaymentView>(
    method: string,
    path: string,
    body?: object,
    key: string = randomUUID(),
  ) {
    const headers = { authorization: `Bearer ${API_KEY}`, 'idempotency-key': key, ...(body && JSON_TYPE) }
    const response = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    const answer = (await response.json()) as Body
    return { status: response.status, headers: response.headers, body: answer }
  }

  return {
    url,
    databaseUrl: database.url,
    receiver,
    call,
    create: async (over: object = {}) => (await call('POST', '/v1/payments', newPayment(over))).body,
    pay: (id: string, card: string, key?: string) =>
      call('POST', `/v1/test/payments/${id}/pay`, { card }, key),
    refused: (path: string, body?: object, key?: string) => call<Refused>('POST', path, body ?? {}, key),
    /** A POST of a form, redirects not followed. */
    submit: (path: string, fields: Record<string, string>) =>
      fetch(url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) }),
    stopSimulator: () => simulator.stop(),
    startAgain: async () => {
      simulator = await restart()
    },
    close: async () => {
      await simulator.stop()
      await receiver.close()
      await database.close()
    },
  }
}

export type Harness = Awaited<ReturnType<typeof startHarness>>

export function newPayment(over: object = {}) {
  const standard = { amount: 4_990, currency: 'EUR', reference: randomUUID(), description: 'Order 1001' }
  return { ...standard, returnUrl: RETURN_URL, ...over }
}

const JSON_TYPE = { 'content-type': 'application/json' }

function defaults(databaseUrl: string, webhookUrl: string): Env {
  return {
    PORT: 0,
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    WEBHOOK_URL: webhookUrl,
    WEBHOOK_SECRET: SECRET,
    API_KEY,
    PUBLIC_URL: '',
    LATE_WEBHOOK_MS: 300,
    TIMEOUT_CARD_MS: 50,
    SIMULATOR_FAULTS: true,
    SHOP_NAME: 'Emporium',
    LOG_LEVEL: 'silent',
  }
}
