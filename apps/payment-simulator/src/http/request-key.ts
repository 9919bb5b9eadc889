import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Request } from '../store/step.ts'
import { Failure } from './failure.ts'

const MAX_LENGTH = 255

/** The request's `Idempotency-Key` and what it stands for; `body` is the parsed body, whose order is fixed. */
export function requestKey(request: FastifyRequest, body: object): Request {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '' || key.length > MAX_LENGTH)
    throw new Failure(
      400,
      'idempotency-key-missing',
      `Send an Idempotency-Key of 1 to ${MAX_LENGTH} characters.`,
    )
  const meaning = `${request.method} ${request.url}\n${JSON.stringify(body)}`
  return { key, hash: createHash('sha256').update(meaning).digest('base64url') }
}
