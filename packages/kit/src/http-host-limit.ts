import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * Answers at most so many requests at once; one more gets 503 at once, with `retry-after`. A queue in memory would only
 * make all of them late. Live streams last long and cost little: they do not count, and neither does who asks for health.
 */
export function limitInFlight(app: FastifyInstance, most: number): void {
  let inFlight = 0
  app.addHook('onRequest', (request, reply, done) => {
    if (isFree(request)) return done()
    if (inFlight >= most) {
      void reply.status(503).header('retry-after', '1').send({ error: 'too many requests at once' })
      return
    }
    inFlight++
    reply.raw.once('close', () => inFlight--)
    done()
  })
}

function isFree({ url, headers }: FastifyRequest): boolean {
  return url === '/livez' || url === '/readyz' || headers.accept === 'text/event-stream'
}
