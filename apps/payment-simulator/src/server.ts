import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { Pool } from 'pg'
import type { Charge } from './charge.ts'
import type { Env } from './env.ts'
import { paymentRoutes } from './http/api.ts'
import { requireKey } from './http/auth.ts'
import { answerError } from './http/failure.ts'
import { faultRoutes } from './http/faults.ts'
import { healthRoutes } from './http/health.ts'
import { hostedRoutes } from './http/hosted.ts'
import { testRoutes } from './http/test-api.ts'
import type { Payments } from './store/payments.ts'

export type ServerDeps = {
  readonly env: Env
  readonly pool: Pool
  readonly payments: Payments
  readonly charge: Charge
  readonly log: FastifyBaseLogger
  readonly now: () => number
  readonly random: () => number
  readonly newId: () => string
  readonly newToken: () => string
  readonly isDraining: () => boolean
}

const BODY_LIMIT = 65_536

/** The HTTP side: health, hosted pages, and the API behind its key. */
export function createServer(deps: ServerDeps): FastifyInstance {
  const { env } = deps
  // Requests are not logged: paths hold tokens, bodies hold card numbers.
  const logController = new LogController({ disableRequestLogging: true })
  const app = Fastify({ loggerInstance: deps.log, logController, bodyLimit: BODY_LIMIT })
  app.setErrorHandler(answerError)
  // A connection kept alive by an answer that was under way would hold up the drain until it times out.
  app.addHook('onSend', async (_request, reply) => {
    if (deps.isDraining()) reply.header('connection', 'close')
  })
  healthRoutes(app, deps.pool, deps.isDraining)
  app.register(async (pages) =>
    hostedRoutes(pages, { ...deps, shopName: env.SHOP_NAME, timeoutMs: env.TIMEOUT_CARD_MS }),
  )
  app.register(async (api) => {
    api.addHook('onRequest', requireKey(env.API_KEY))
    api.addHook('onRequest', async (_request, reply) => {
      reply.type('application/json; charset=utf-8')
    })
    faultRoutes(api, env.SIMULATOR_FAULTS, deps.random)
    paymentRoutes(api, { ...deps, publicUrl: env.PUBLIC_URL })
    testRoutes(api, deps.charge, env.TIMEOUT_CARD_MS)
  })
  return app
}
