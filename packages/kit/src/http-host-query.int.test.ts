import { initTRPC, TRPCError } from '@trpc/server'
import { type CreateFastifyContextOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { createHttpHost, mountRouter } from './http-host.ts'
import { withJson } from './json-text.ts'
import { createLog } from './log.ts'

interface Context {
  who: string | undefined
}
const t = initTRPC.context<Context>().create({
  isServer: true,
  errorFormatter: ({ shape, ctx, input }) => ({
    ...shape,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, who: ctx?.who ?? null, input },
  }),
})
const router = t.router({
  echo: t.procedure
    .input(z.strictObject({ text: z.string().max(5) }).optional())
    .query(({ input, ctx }) => ({ ...input, who: ctx.who, umlaut: 'ä€😀' })),
  nothing: t.procedure.query(() => undefined),
  known: t.procedure.query(() => withJson({ a: 1 }, '{"a":1}')),
  nested: t.router({ deep: t.procedure.query(() => [1, null]) }),
  refuse: t.procedure.query(() => {
    throw new TRPCError({ code: 'CONFLICT', message: 'taken' })
  }),
  crash: t.procedure.query(() => {
    throw new Error('oh')
  }),
  change: t.procedure.mutation(() => 'changed'),
})

const createContext = ({ req, res, info }: CreateFastifyContextOptions): Context => {
  res.header('x-paths', info.calls.map(({ path }) => path).join())
  if (req.headers['x-who'] === 'nobody') throw new TRPCError({ code: 'UNAUTHORIZED' })
  const { 'x-who': who } = req.headers
  return { who: typeof who === 'string' ? who : undefined }
}

let ours: FastifyInstance
let theirs: FastifyInstance
beforeAll(async () => {
  const log = createLog({ name: 'demo', level: 'silent' })
  ours = createHttpHost({ log })
  mountRouter(ours, { prefix: '/trpc', router, createContext })
  theirs = createHttpHost({ log })
  const trpcOptions = { router, maxBatchSize: 20, createContext }
  await theirs.register(fastifyTRPCPlugin<typeof router>, { prefix: '/trpc', trpcOptions })
})
afterAll(() => Promise.all([ours.close(), theirs.close()]))

const input = (value: unknown) => `?input=${encodeURIComponent(JSON.stringify(value))}`
const calls: [string, { url: string; method?: 'POST' | 'HEAD'; headers?: Record<string, string> }][] = [
  ['a query', { url: `/trpc/echo${input({ text: 'a b+c' })}` }],
  ['without input', { url: '/trpc/echo' }],
  ['with empty input', { url: '/trpc/echo?input=' }],
  ['in the name of somebody', { url: '/trpc/echo', headers: { 'x-who': 'ann' } }],
  ['an answer of nothing', { url: '/trpc/nothing' }],
  ['an answer that is JSON already', { url: '/trpc/known' }],
  ['a nested router', { url: '/trpc/nested.deep' }],
  ['an escaped path', { url: '/trpc/nested%2Edeep' }],
  ['input that is refused', { url: `/trpc/echo${input({ text: 'too long' })}` }],
  ['input of no use', { url: `/trpc/echo${input({ text: 'a', more: 1 })}` }],
  ['input that is no JSON', { url: '/trpc/echo?input={' }],
  ['input twice', { url: `/trpc/echo${input({ text: 'a' })}&input=1` }],
  ['a refusal', { url: '/trpc/refuse' }],
  ['a crash', { url: '/trpc/crash' }],
  ['a context that refuses', { url: '/trpc/echo', headers: { 'x-who': 'nobody' } }],
  ['an unknown procedure', { url: '/trpc/toString' }],
  ['a mutation by GET', { url: '/trpc/change' }],
  ['a query by POST', { url: '/trpc/echo', method: 'POST', headers: { 'content-type': 'application/json' } }],
  ['HEAD', { url: '/trpc/echo', method: 'HEAD' }],
  ['a batch', { url: `/trpc/echo,refuse?batch=1&input=${encodeURIComponent('{"0":{"text":"a"}}')}` }],
  ['too large a batch', { url: `/trpc/${Array(21).fill('echo').join()}?batch=1` }],
  ['a content type', { url: '/trpc/echo', headers: { 'content-type': 'application/json' } }],
  ['JSON lines', { url: '/trpc/echo', headers: { 'trpc-accept': 'application/jsonl' } }],
  ['connection parameters of no use', { url: '/trpc/echo?connectionParams=1' }],
]

test.each(calls)('%s is answered as by the adapter itself', async (_, call) => {
  const headers = { 'x-correlation-id': 'the-same-for-both', ...call.headers }
  const seen = async (app: FastifyInstance) => {
    const answer = await app.inject({ ...call, headers })
    const { date: _date, 'content-length': _length, 'transfer-encoding': _coding, ...rest } = answer.headers
    return { status: answer.statusCode, headers: rest, body: withoutStack(answer.body) }
  }
  expect(await seen(ours)).toEqual(await seen(theirs))
})

/** In development tRPC tells where an error was thrown: not at the same place of the stack here and there. */
function withoutStack(body: string): string {
  return body.replace(/"stack":"(?:[^"\\]|\\.)*"/g, '"stack":""')
}
