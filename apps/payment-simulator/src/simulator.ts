import { randomBytes, randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import { pino } from 'pino'
import { createCharge } from './charge.ts'
import type { Env } from './env.ts'
import { createServer } from './server.ts'
import { createPayments } from './store/payments.ts'
import { setUp } from './store/schema.ts'
import { every } from './sweeper.ts'
import { answerFor, eventBody } from './views.ts'
import { createDispatcher } from './webhooks/dispatcher.ts'
import { createWebhookQueue } from './webhooks/queue.ts'
import { createSender } from './webhooks/sender.ts'

/** What tests put in the place of the world. */
export type World = {
  readonly now: () => number
  readonly random: () => number
  readonly webhookRetryMs: number
  readonly sweepMs: number
}
const REAL_WORLD: World = { now: Date.now, random: Math.random, webhookRetryMs: 1_000, sweepMs: 5_000 }

const WEBHOOK_CONCURRENCY = 32
const POOL_SIZE = 10
const HOUR_MS = 3_600_000

/** The whole simulator, wired; `start` answers the address it listens on. */
export function createSimulator(env: Env, world: Partial<World> = {}) {
  const { now, random, webhookRetryMs, sweepMs } = { ...REAL_WORLD, ...world }
  const log = pino({ level: env.LOG_LEVEL, name: 'payment-simulator' })
  const newId = () => randomUUIDv7().replaceAll('-', '')
  const newToken = () => randomBytes(24).toString('base64url')
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, max: POOL_SIZE })
  pool.on('error', (error) => log.warn({ err: error }, 'lost a database connection'))

  const sender = createSender({ url: env.WEBHOOK_URL, secret: env.WEBHOOK_SECRET, now }, WEBHOOK_CONCURRENCY)
  const dispatcher = createDispatcher({
    queue: createWebhookQueue(pool),
    send: sender.send,
    random,
    retryBaseMs: webhookRetryMs,
    concurrency: WEBHOOK_CONCURRENCY,
    onError: (error, webhookId) => log.warn({ webhookId, reason: String(error) }, 'webhook not delivered'),
  })
  const payments = createPayments({
    pool,
    now,
    newId,
    answerFor: (decision) => answerFor(decision, env.PUBLIC_URL),
    eventBody: (id, change) => eventBody(id, change, env.PUBLIC_URL),
    onQueued: dispatcher.nudge,
  })
  const charge = createCharge({ payments, now, lateWebhookMs: env.LATE_WEBHOOK_MS })
  let draining = false
  const ambient = { log, now, random, newId, newToken, isDraining: () => draining }
  const server = createServer({ env, pool, payments, charge, ...ambient })
  const report = (error: unknown) => log.warn({ err: error }, 'sweep failed')
  const stops: (() => Promise<void>)[] = []

  async function start(): Promise<string> {
    await setUp(pool)
    const address = await server.listen({ port: env.PORT, host: env.HOST })
    stops.push(every(sweepMs, payments.sweep, report), every(HOUR_MS, payments.forgetOldAnswers, report))
    dispatcher.nudge()
    return address
  }

  /** Finishes the requests and webhooks under way, then lets go of everything. */
  async function stop(): Promise<void> {
    draining = true
    await server.close()
    await Promise.all(stops.map((end) => end()))
    await dispatcher.stop()
    sender.close()
    await pool.end()
  }

  return { start, stop, log }
}

export type Simulator = ReturnType<typeof createSimulator>
