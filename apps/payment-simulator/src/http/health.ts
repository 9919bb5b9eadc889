import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'

/** Alive: the process answers. Ready: it takes work and reaches its database. */
export function healthRoutes(app: FastifyInstance, pool: Pool, isDraining: () => boolean): void {
  app.get('/livez', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    if (isDraining()) return reply.code(503).send({ status: 'draining' })
    const reachable = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reachable ? { status: 'ok' } : reply.code(503).send({ status: 'no-database' })
  })
}
