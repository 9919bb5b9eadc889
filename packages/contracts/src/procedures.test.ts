import { DomainError, type ErrorKind } from '@emporium/domain'
import { getErrorShape } from '@trpc/server/unstable-core-do-not-import'
import { TRPCError } from '@trpc/server'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Actor } from './actor.ts'
import { contract } from './procedures.ts'

interface TestApi {
  act(input: { quantity: number }): Promise<string>
}

const { router, allow } = contract<TestApi>()
const testRouter = router({
  act: allow('session')
    .input(z.strictObject({ quantity: z.int().min(1) }))
    .mutation(({ ctx, input }) => ctx.api.act(input)),
})

const guest: Actor = { kind: 'anonymous', sessionId: '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f' }

async function refusal(act: TestApi['act'], input: { quantity: number }, actor: Actor = guest) {
  const ctx = { actor, api: { act }, correlationId: 'c' }
  try {
    await testRouter.createCaller(ctx).act(input)
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return getErrorShape({
      config: testRouter._def._config,
      error,
      type: 'mutation',
      path: 'act',
      input,
      ctx,
    })
  }
  throw new Error('was not refused')
}

describe('an error on its way to a client', () => {
  it.each<[ErrorKind, number]>([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['refused', 422],
    ['too-many', 429],
    ['unavailable', 503],
  ])('a DomainError that is %s becomes %i with its reason and details', async (kind, httpStatus) => {
    const shape = await refusal(
      async () => {
        throw new DomainError(kind, 'basket-full', 'The basket is full.', { lines: 50 })
      },
      { quantity: 1 },
    )
    expect(shape).toMatchObject({
      message: 'The basket is full.',
      data: { httpStatus, reason: 'basket-full', details: { lines: 50 } },
    })
  })

  it('names what is wrong with an input', async () => {
    const shape = await refusal(async () => 'never', { quantity: 0 })
    expect(shape).toMatchObject({ data: { httpStatus: 400, reason: 'invalid-input' } })
    expect(shape).toHaveProperty('data.issues.quantity')
  })

  it('tells nothing of what nobody expected', async () => {
    const shape = await refusal(
      async () => {
        throw new Error('password authentication failed for user "ordering"')
      },
      { quantity: 1 },
    )
    expect(JSON.stringify(shape)).not.toContain('password')
    expect(shape).toMatchObject({ data: { httpStatus: 500, reason: 'internal' } })
    expect(shape).not.toHaveProperty('data.stack')
  })

  it('keeps the reason of a refusal that another service answered with', async () => {
    const relayed = (data: unknown) => async () => {
      throw Object.assign(new Error('Only 2 left.'), { name: 'TRPCClientError', data })
    }
    const answered = { code: 'UNPROCESSABLE_CONTENT', reason: 'basket-full', details: { left: 2 } }
    expect(await refusal(relayed(answered), { quantity: 1 })).toMatchObject({
      message: 'Only 2 left.',
      data: { httpStatus: 422, reason: 'basket-full', details: { left: 2 } },
    })
    expect(await refusal(relayed(undefined), { quantity: 1 })).toMatchObject({
      data: { httpStatus: 503, reason: 'unavailable' },
    })
    const broken = { code: 'INTERNAL_SERVER_ERROR', reason: 'internal', details: {} }
    expect(await refusal(relayed(broken), { quantity: 1 })).toMatchObject({
      data: { httpStatus: 500, reason: 'internal' },
    })
  })

  it('turns away who may not call, before the input is looked at', async () => {
    const stranger: Actor = { kind: 'anonymous', sessionId: null }
    expect(await refusal(async () => 'never', { quantity: 0 }, stranger)).toMatchObject({
      data: { httpStatus: 401, reason: 'unauthenticated' },
    })
    const service: Actor = { kind: 'service', name: 'payment' }
    expect(await refusal(async () => 'never', { quantity: 0 }, service)).toMatchObject({
      data: { httpStatus: 403, reason: 'forbidden' },
    })
  })
})
