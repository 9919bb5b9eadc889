import { randomUUIDv7 } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { AnyTRPCRouter, TRPCError } from '@trpc/server'
import { type CreateFastifyContextOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { type Causation, withCausation } from './context.ts'
import { answersQuery } from './http-host-query.ts'
import { limitInFlight } from './http-host-limit.ts'
import type { Log } from './log.ts'
import { type Checks, readiness } from './readiness.ts'

export interface HttpHostOptions {
  log: Log
  /** What `/readyz` waits for, by name; a check throws (or rejects) while it is not ready. */
  checks?: Checks
  /** What it can do without for a while: `/readyz` names it as degraded, and stays ready. */
  degraded?: Checks
  /** True once this process is about to end: `/readyz` says so, and every answer (`x-emporium-ready: no`). */
  draining?: () => boolean
  /** Bytes; default 1 MiB. */
  bodyLimit?: number
  /** Requests still open so many ms after `close` are cut off; default 4,000. Live streams, which never end, at once. */
  closeGraceMs?: number
  trustProxy?: boolean
  /** Requests at work at once; one more is answered with 503. Default 1,000. */
  maxInFlight?: number
}

/** Tells callers to go to another instance from here on; the answer itself is good. */
export const readyHeader = 'x-emporium-ready'
const correlationHeader = 'x-correlation-id'
const wellFormed = /^[A-Za-z0-9._:-]{8,64}$/

/**
 * A fastify host with `/livez`, `/readyz`, a request id and a correlation id. Errors of 500 and above go to the log
 * and leave blank. `app.close()` lets requests in flight end.
 */
export function createHttpHost(options: HttpHostOptions): FastifyInstance {
  const {
    log,
    bodyLimit = 1_048_576,
    closeGraceMs = 4_000,
    trustProxy = false,
    maxInFlight = 1_000,
  } = options
  const loggerInstance: FastifyBaseLogger = log
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    // Lines carry the request's id as their causation; a logger per request costs as much as its parsing.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUIDv7(),
    bodyLimit,
    trustProxy,
    keepAliveTimeout: 72_000,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // What still comes over an open connection is answered: only new connections are refused.
    return503OnClosing: false,
    // Queries of other processes carry their input in the address.
    http: { maxHeaderSize: 65_536 },
    routerOptions: { maxParamLength: 5_000 },
  })
  limitInFlight(app, maxInFlight)
  correlate(app)
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) request.log.error({ err: error, url: request.routeOptions.url }, 'request failed')
    return reply.status(status).send({ error: status >= 500 ? 'internal error' : messageOf(error) })
  })
  app.setNotFoundHandler((_, reply) => reply.status(404).send({ error: 'not found' }))
  app.get('/livez', async () => ({ status: 'live' }))
  serveReadiness(app, options)
  const endStreams = knowStreams(app)
  app.addHook('preClose', async () => {
    endStreams()
    setTimeout(() => app.server.closeAllConnections(), closeGraceMs).unref()
  })
  return app
}

/** Knows the answers that never end by themselves; gives what ends them. */
function knowStreams(app: FastifyInstance): () => void {
  const streams = new Set<ServerResponse>()
  app.addHook('onSend', (_, reply, payload, done) => {
    const { raw } = reply
    if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) {
      streams.add(raw)
      raw.once('close', () => streams.delete(raw))
    }
    done(null, payload)
  })
  return () => {
    for (const stream of streams) stream.destroy()
  }
}

function serveReadiness(app: FastifyInstance, options: HttpHostOptions): void {
  const { checks = {}, degraded: optional = {}, draining = () => false } = options
  app.addHook('onRequest', (_, reply, done) => {
    // A connection that is kept would be cut, perhaps under a request.
    if (draining()) reply.headers({ [readyHeader]: 'no', connection: 'close' })
    done()
  })
  app.get('/readyz', async (_, reply) => {
    if (draining()) return reply.status(503).send({ status: 'draining' })
    const [waitingFor, degraded] = await Promise.all([readiness(checks), readiness(optional)])
    if (waitingFor.length > 0) return reply.status(503).send({ status: 'waiting', waitingFor })
    return { status: 'ready', pid: process.pid, ...(degraded.length > 0 && { degraded }) }
  })
}

export interface MountOptions<Router extends AnyTRPCRouter> {
  /** `/trpc/catalog`. */
  prefix: string
  router: Router
  createContext(options: CreateFastifyContextOptions): unknown
  /** Calls in one request at most; default 20. */
  maxBatchSize?: number
}

/** Serves a tRPC router under a prefix: queries, mutations, and subscriptions as server-sent events. */
export function mountRouter<Router extends AnyTRPCRouter>(
  app: FastifyInstance,
  options: MountOptions<Router>,
): void {
  const { prefix, router, createContext, maxBatchSize = 20 } = options
  app.register(async (scope) => {
    // No promise: fastify would wait for the answer to have left.
    scope.addHook('preHandler', (req, res, done) => {
      if (!answersQuery({ router, createContext, onError: logFailure }, req, res)) done()
    })
    const trpcOptions = { router, maxBatchSize, createContext, onError: logFailure }
    await scope.register(fastifyTRPCPlugin<AnyTRPCRouter>, { prefix, trpcOptions })
  })
}

function logFailure({
  error,
  path,
  req,
}: {
  error: TRPCError
  path?: string | undefined
  req: FastifyRequest
}) {
  if (error.code === 'INTERNAL_SERVER_ERROR')
    req.log.error({ err: error.cause ?? error, path }, 'call failed')
}

/** The causation of a request: its id, and the caller's correlation id where that is well formed. */
export function causationOf(request: FastifyRequest): Causation {
  const { [correlationHeader]: correlation, traceparent } = request.headers
  return {
    correlationId: typeof correlation === 'string' && wellFormed.test(correlation) ? correlation : request.id,
    causationId: request.id,
    ...(typeof traceparent === 'string' && { traceparent }),
  }
}

/** Twice, because reading a body leaves the async context of the first hook. */
function correlate(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const causation = causationOf(request)
    reply.header(correlationHeader, causation.correlationId)
    withCausation(causation, done)
  })
  app.addHook('preHandler', (request, _, done) => withCausation(causationOf(request), done))
}

function statusOf(error: unknown): number {
  const status: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined
  return typeof status === 'number' && status >= 400 ? status : 500
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'bad request'
}
