import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Decision } from '../domain/decision.ts'
import { open, type Payment } from '../domain/payment.ts'
import { capture, refund, release } from '../domain/settle.ts'
import { readLedger } from '../store/ledger.ts'
import type { Payments } from '../store/payments.ts'
import { viewOf } from '../views.ts'
import { sendOutcome } from './answer.ts'
import { Failure } from './failure.ts'
import { requestKey } from './request-key.ts'

export type ApiDeps = {
  readonly pool: Pool
  readonly payments: Payments
  readonly publicUrl: string
  readonly now: () => number
  readonly newId: () => string
  readonly newToken: () => string
}

const minorUnits = z.int().positive()
const newPayment = z.strictObject({
  amount: minorUnits,
  currency: z.string().regex(/^[A-Z]{3}$/),
  reference: z.string().min(1).max(200),
  description: z.string().max(500).default(''),
  returnUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})
const withAmount = z.strictObject({ amount: minorUnits })
const nothing = z.strictObject({})
const byId = z.object({ id: z.string() })
const byReference = z.object({ reference: z.string().min(1) })
const ledgerQuery = z.object({
  after: z
    .string()
    .regex(/^\d{1,20}-\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
})

/** The payments API that the shop's server calls. */
export function paymentRoutes(app: FastifyInstance, deps: ApiDeps): void {
  const { payments, now, publicUrl } = deps

  app.post('/v1/payments', async (request, reply) => {
    const body = newPayment.parse(request.body)
    const expiresAt = body.expiresAt ? Date.parse(body.expiresAt) : null
    const ids = { id: `pay_${deps.newId()}`, token: deps.newToken() }
    const payment = open({ ...body, ...ids, expiresAt }, now())
    return sendOutcome(reply, await payments.create(payment, requestKey(request, body)))
  })

  app.get('/v1/payments/:id', async (request) => {
    const payment = await payments.find('id', byId.parse(request.params).id)
    if (!payment) throw new Failure(404, 'payment-not-found', 'There is no such payment.')
    return viewOf(payment, publicUrl)
  })

  app.get('/v1/payments', async (request) => {
    const found = await payments.findByReference(byReference.parse(request.query).reference)
    return { payments: found.map((payment) => viewOf(payment, publicUrl)) }
  })

  change('capture', withAmount, (payment, body) => capture(payment, body.amount, now()))
  change('refund', withAmount, (payment, body) => refund(payment, body.amount, now()))
  change('void', nothing, (payment) => release(payment, now()))

  app.get('/v1/ledger', async (request) => {
    const { after, limit } = ledgerQuery.parse(request.query)
    return readLedger(deps.pool, after, limit)
  })

  function change<Body extends object>(
    action: string,
    schema: z.ZodType<Body>,
    decide: (payment: Payment, body: Body) => Decision,
  ): void {
    app.post(`/v1/payments/:id/${action}`, async (request, reply) => {
      const body = schema.parse(request.body ?? {})
      const { id } = byId.parse(request.params)
      const key = requestKey(request, body)
      const wanted = {
        by: 'id',
        value: id,
        request: key,
        decide: (payment: Payment) => decide(payment, body),
      } as const
      return sendOutcome(reply, await payments.update(wanted))
    })
  }
}
