import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AnswerCache, Asking, KeptAnswer } from './answer-cache.ts'
import { publicKeys } from './public-key.ts'

/**
 * Answers what is the same for everybody out of the cache, before anything else looks at the request. Of several who
 * ask for the same at once, one asks and the others wait. Nothing but a good answer is kept.
 */
export function serveKeptAnswers(app: FastifyInstance, cache: AnswerCache): void {
  const keyOf = publicKeys()
  const asking = new WeakMap<FastifyRequest, Asking>()

  app.addHook('onRequest', (req, res, done) => {
    const key = keyOf(req)
    if (key === null) return done()
    const kept = cache.find(key)
    if (kept) return give(kept, req, res)
    const awaited = cache.awaited(key)
    if (awaited) return void awaited.then((answer) => (answer ? give(answer, req, res) : done()))
    const asked = cache.ask(key)
    asking.set(req, asked)
    res.raw.once('close', asked.giveUp)
    done()
  })

  app.addHook('onSend', (req, res, payload: unknown, done) => {
    const asked = asking.get(req)
    if (!asked || res.statusCode !== 200 || !Buffer.isBuffer(payload) || res.hasHeader('set-cookie')) {
      return done(null, payload)
    }
    done(null, headed(asked.keep(payload), req, res))
  })
}

function give(answer: KeptAnswer, req: FastifyRequest, res: FastifyReply): void {
  res.header('vary', 'trpc-accept, accept').header('content-type', 'application/json')
  void res.send(headed(answer, req, res))
}

/** Browsers may keep it and must ask each time whether it is still the same. */
function headed({ body, etag }: KeptAnswer, req: FastifyRequest, res: FastifyReply): Buffer | null {
  res.header('cache-control', 'public, no-cache').header('etag', etag)
  if (req.headers['if-none-match'] !== etag) return body
  res.code(304).removeHeader('content-length')
  return null
}
