import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { refusal } from '../views.ts'
import { Failure } from './failure.ts'

const rate = z.number().min(0).max(1)
const faultsSchema = z.strictObject({
  latencyMs: z.int().min(0).max(120_000).default(0),
  failRate: rate.default(0),
  dropResponseRate: rate.default(0),
})
export type Faults = z.infer<typeof faultsSchema>

/**
 * Faults for crash tests, on the payments API only: latency before the work, a 500 in place of the work, and a
 * connection that drops after the work is done. A POST replaces all three; an empty body ends them.
 */
export function faultRoutes(app: FastifyInstance, enabled: boolean, random: () => number): void {
  let faults = faultsSchema.parse({})

  app.post('/v1/test/faults', async (request) => {
    if (!enabled) throw new Failure(403, 'faults-disabled', 'Start the simulator with SIMULATOR_FAULTS=1.')
    faults = faultsSchema.parse(request.body ?? {})
    return faults
  })
  if (!enabled) return

  app.addHook('preHandler', async (request, reply) => {
    if (!isFaulty(request.url)) return
    if (faults.latencyMs > 0) await wait(faults.latencyMs)
    if (random() < faults.failRate)
      return reply.code(500).send(refusal('injected-fault', 'A fault was injected.'))
  })
  app.addHook('onSend', async (request) => {
    if (isFaulty(request.url) && random() < faults.dropResponseRate) request.raw.socket.destroy()
  })
}

function isFaulty(url: string): boolean {
  return url.startsWith('/v1/payments')
}
