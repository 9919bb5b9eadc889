import type { FastifyReply } from 'fastify'
import type { Outcome } from '../store/payments.ts'
import { Failure } from './failure.ts'

/** Sends the outcome of a mutating request; a replayed one says so in a header. */
export function sendOutcome(reply: FastifyReply, outcome: Outcome) {
  switch (outcome.kind) {
    case 'missing':
      throw new Failure(404, 'payment-not-found', 'There is no such payment.')
    case 'key-reused':
      throw new Failure(409, 'idempotency-key-reused', 'This key was used for another request.')
    case 'replayed':
      reply.header('idempotent-replayed', 'true')
      break
    case 'done':
  }
  return reply.code(outcome.answer.status).send(outcome.answer.body)
}
