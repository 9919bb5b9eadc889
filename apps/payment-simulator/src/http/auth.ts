import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusal } from '../views.ts'

/** A hook that lets through only `Authorization: Bearer <key>`. */
export function requireKey(apiKey: string) {
  const expected = digest(`Bearer ${apiKey}`)
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const given = digest(request.headers.authorization ?? '')
    if (timingSafeEqual(given, expected)) return
    return reply.code(401).send(refusal('unauthorised', 'A valid API key is needed.'))
  }
}

// Digests have one length, which the comparison needs.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
