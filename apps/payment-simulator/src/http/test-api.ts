import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Charge } from '../charge.ts'
import { digitsOf } from '../domain/card.ts'
import { findTestCard } from '../test-cards.ts'
import { sendOutcome } from './answer.ts'
import { Failure } from './failure.ts'
import { requestKey } from './request-key.ts'

const byId = z.object({ id: z.string() })
const payBody = z.strictObject({ card: z.string().transform(digitsOf) })
const challengeBody = z.strictObject({ approve: z.boolean() })

/** What the hosted pages do, without a browser: for load tests and races. */
export function testRoutes(app: FastifyInstance, charge: Charge, timeoutMs: number): void {
  app.post('/v1/test/payments/:id/pay', async (request, reply) => {
    const body = payBody.parse(request.body)
    const card = findTestCard(body.card)
    if (!card) throw new Failure(422, 'unknown-test-card', 'The simulator takes its own test cards only.')
    const target = { by: 'id', value: byId.parse(request.params).id } as const
    // The body tells cards apart by key: no card number is stored, not even hashed.
    const outcome = await charge.pay({ ...target, request: requestKey(request, { card: card.key }) }, card)
    if (!card.timesOut) return sendOutcome(reply, outcome)
    await wait(timeoutMs)
    throw new Failure(504, 'timeout', 'The bank did not answer in time.')
  })

  app.post('/v1/test/payments/:id/challenge', async (request, reply) => {
    const body = challengeBody.parse(request.body)
    const target = { by: 'id', value: byId.parse(request.params).id } as const
    const keyed = { ...target, request: requestKey(request, body) }
    return sendOutcome(reply, await charge.answerChallenge(keyed, body.approve))
  })
}
