import {
  type AnyTRPCProcedure,
  type AnyTRPCRouter,
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  type TRPCError,
} from '@trpc/server'
import type { CreateFastifyContextOptions } from '@trpc/server/adapters/fastify'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { jsonOf } from './json-text.ts'

export interface QueryHostOptions {
  router: AnyTRPCRouter
  createContext(options: CreateFastifyContextOptions): unknown
  onError(failure: { error: TRPCError; path: string; req: FastifyRequest }): void
}

/** One query as it came: nothing of it was checked but that it is one. */
interface PlainQuery {
  readonly path: string
  readonly procedure: AnyTRPCProcedure
  readonly input: unknown
}

/**
 * Answers a single query of a GET as tRPC's adapter does, without its Request, Response and streams on the way, which
 * are half of the cost of a small answer. What is not such a plain call, or not well formed, is left to the adapter:
 * then nothing has happened, and false is the answer.
 */
export function answersQuery(options: QueryHostOptions, req: FastifyRequest, res: FastifyReply): boolean {
  const query = plainQuery(options.router, req)
  if (!query) return false
  outcomeOf(options, query, { req, res }).then(
    ({ status, body }) => {
      res.header('vary', 'trpc-accept, accept').header('content-type', 'application/json')
      // Of bytes fastify leaves the content type as it is.
      void res.status(status).send(Buffer.from(body))
    },
    (error: unknown) => res.send(error),
  )
  return true
}

const wellFormed = /^[\w.]{1,100}$/

function plainQuery(router: AnyTRPCRouter, req: FastifyRequest): PlainQuery | null {
  const { headers } = req
  const path = textOf(req.params, 'path')
  if (req.method !== 'GET' || path === undefined || !wellFormed.test(path)) return null
  if ('content-type' in headers || 'trpc-accept' in headers || headers.accept?.includes('jsonl')) return null
  const procedure = procedureAt(router, path)
  if (procedure?._def.type !== 'query') return null
  const { input, ...others } = req.query as Record<string, unknown>
  if ('batch' in others || 'connectionParams' in others) return null
  if (input === undefined || input === '') return { path, procedure, input: undefined }
  try {
    return typeof input === 'string' ? { path, procedure, input: JSON.parse(input) as unknown } : null
  } catch {
    return null
  }
}

async function outcomeOf(
  { router, createContext, onError }: QueryHostOptions,
  { path, procedure, input }: PlainQuery,
  { req, res }: { req: FastifyRequest; res: FastifyReply },
): Promise<{ status: number; body: string }> {
  const call = { path, type: 'query', batchIndex: 0, getRawInput: async () => input } as const
  const signal = signalOf(res)
  let ctx: unknown
  try {
    const calls = [{ ...call, procedure, result: () => input }]
    const about = { isBatchCall: false, accept: null, type: 'query', connectionParams: null } as const
    ctx = await createContext({ req, res, info: { ...about, calls, signal, url: null } })
    const data = jsonOf(await callTRPCProcedure({ ...call, router, ctx, signal }))
    return { status: 200, body: data === undefined ? '{"result":{}}' : `{"result":{"data":${data}}}` }
  } catch (thrown) {
    const error = getTRPCErrorFromUnknown(thrown)
    onError({ error, path, req })
    const { _config: config } = router._def
    const shape: unknown = getTRPCErrorShape({ config, error, type: 'query', path, input, ctx })
    return { status: getHTTPStatusCodeFromError(error), body: JSON.stringify({ error: shape }) }
  }
}

function procedureAt(router: AnyTRPCRouter, path: string): AnyTRPCProcedure | undefined {
  const procedures = router._def.procedures as Record<string, AnyTRPCProcedure>
  return Object.hasOwn(procedures, path) ? procedures[path] : undefined
}

/** Aborted when the caller has gone before the answer. */
function signalOf({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableEnded) controller.abort()
  })
  return controller.signal
}

function textOf(params: unknown, name: string): string | undefined {
  const value: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined
  return typeof value === 'string' ? value : undefined
}
