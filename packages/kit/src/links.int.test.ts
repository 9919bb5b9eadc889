import { generateKeyPairSync } from 'node:crypto'
import { createTRPCClient, TRPCClientError, type TRPCLink } from '@trpc/client'
import { initTRPC, TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { currentCausation, withCausation } from './context.ts'
import { createHttpHost, mountRouter } from './http-host.ts'
import { httpServiceLink, localLink } from './links.ts'
import { silentLog, type TestDatabase, testDatabase } from './testing.ts'
import { createTokenIssuer, createTokenVerifier } from './tokens.ts'

interface Context {
  actor: unknown
}

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => ({
    message: error.code === 'INTERNAL_SERVER_ERROR' ? '' : shape.message,
    code: shape.code,
    data: { code: shape.data.code, reason: error.cause instanceof Refusal ? error.cause.reason : null },
  }),
})

class Refusal extends Error {
  readonly reason = 'sold-out'
}

const router = t.router({
  add: t.procedure.input(z.object({ a: z.number(), b: z.number() })).query(({ input }) => input.a + input.b),
  actor: t.procedure.query(({ ctx }) => ctx.actor),
  correlation: t.procedure.mutation(() => currentCausation()?.correlationId),
  refuse: t.procedure.mutation(() => {
    throw new TRPCError({ code: 'CONFLICT', message: 'Sold out', cause: new Refusal() })
  }),
  crash: t.procedure.query(() => {
    throw new Error('the password is 1234')
  }),
  count: t.procedure.input(z.number()).subscription(async function* ({ input }) {
    for (let n = 1; n <= input; n++) yield n
  }),
})
type Router = typeof router

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const issuer = createTokenIssuer({ privateKey, issuer: 'emporium' })
const verifier = createTokenVerifier({ key: publicKey, issuer: 'emporium', audience: 'demo' })
const app = createHttpHost({ log: silentLog })
let url = ''
let test: TestDatabase

beforeAll(async () => {
  test = await testDatabase(null)
  mountRouter(app, {
    prefix: '/trpc/demo',
    router,
    createContext: async ({ req }) => ({
      actor: await verifier.verify(req.headers.authorization?.slice(7) ?? ''),
    }),
  })
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/trpc/demo`
})
afterAll(async () => {
  await app.close()
  await test.drop()
})

const links: Record<string, () => TRPCLink<Router>> = {
  local: () =>
    localLink(
      () => router,
      ({ actor }) => ({ actor }),
    ),
  http: () => httpServiceLink({ url, token: ({ actor }) => issuer.issue(actor, 'demo') }),
}

describe.each(Object.keys(links))('the %s link', (name) => {
  const client = () =>
    createTRPCClient<Router>({
      links: [
        links[name]?.() ??
          localLink(
            () => router,
            () => ({}),
          ),
      ],
    })
  const actor = { kind: 'staff', staffId: 's1', roles: ['catalog'] }
  const errorOf = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (thrown) => thrown,
    )
    expect(error).toBeInstanceOf(TRPCClientError)
    return { message: error.message, data: error.data, code: error.shape?.code }
  }

  it('gives the result of a query', async () => {
    expect(await client().add.query({ a: 1, b: 2 })).toBe(3)
  })

  it('carries the actor of each call, also of calls in the same tick', async () => {
    const call = (id: string) =>
      client().actor.query(undefined, { context: { actor: { ...actor, staffId: id } } })
    expect(await Promise.all([call('s1'), call('s2')])).toEqual([actor, { ...actor, staffId: 's2' }])
  })

  it('carries the correlation id', async () => {
    const work = { correlationId: 'correlation-1', causationId: 'x' }
    expect(
      await withCausation(work, () =>
        client()
          .correlation.mutate()
          .then((id) => id),
      ),
    ).toBe('correlation-1')
  })

  it('gives a refusal with its typed reason', async () => {
    expect(await errorOf(client().refuse.mutate())).toEqual({
      message: 'Sold out',
      code: -32009,
      data: { code: 'CONFLICT', reason: 'sold-out' },
    })
  })

  it('gives an unknown error as the formatter shapes it', async () => {
    const { data, message } = await errorOf(client().crash.query())
    expect({ data, message }).toEqual({ data: { code: 'INTERNAL_SERVER_ERROR', reason: null }, message: '' })
  })

  it('gives bad input as BAD_REQUEST', async () => {
    const call = client().add.query(JSON.parse('{"a":"x"}'))
    expect((await errorOf(call)).data).toEqual({ code: 'BAD_REQUEST', reason: null })
  })

  it('streams a subscription', async () => {
    const seen: number[] = []
    await new Promise<void>((resolve, reject) => {
      client().count.subscribe(3, {
        context: { actor },
        onData: (n) => seen.push(n),
        onComplete: resolve,
        onError: reject,
      })
    })
    expect(seen).toEqual([1, 2, 3])
  })

  it('refuses a call inside a transaction', async () => {
    const calling = test.db.transaction(() => client().add.query({ a: 1, b: 2 }))
    await expect(calling).rejects.toThrow('inside a transaction')
  })
})
