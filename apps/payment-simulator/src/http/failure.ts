import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { refusal } from '../views.ts'

/** An answer other than success, thrown where it is found. */
export class Failure extends Error {
  readonly status: number
  readonly reason: string

  constructor(status: number, reason: string, message: string) {
    super(message)
    this.status = status
    this.reason = reason
  }
}

/** Turns what a route threw into the API's error body; the unknown is logged and not shown. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof ZodError) {
    const issues = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    return reply.code(400).send(refusal('invalid-request', 'The request is not valid.', { issues }))
  }
  if (error instanceof Failure) return reply.code(error.status).send(refusal(error.reason, error.message))
  const status = error.statusCode ?? 500
  if (status < 500) return reply.code(status).send(refusal('invalid-request', error.message))
  request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
  return reply.code(500).send(refusal('internal', 'Something went wrong.'))
}
