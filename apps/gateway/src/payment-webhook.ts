import type { PaymentRouter } from '@emporium/contracts'
import type { TRPCClient } from '@trpc/client'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'

const MAX_BYTES = 65_536

const refusal = z.object({ data: z.object({ httpStatus: z.int() }) })

/**
 * Hands the provider's reports to the payment service as they came, byte for byte: the signature is over them.
 * Anything but a 2xx has the provider report again.
 */
export function mountPaymentWebhook(app: FastifyInstance, payment: TRPCClient<PaymentRouter>): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BYTES }, (_, body, done) =>
      done(null, body),
    )
    scope.post<{ Body: string }>('/webhooks/payments', async (request, reply) => {
      const header = request.headers['emporium-signature'] ?? request.headers['stripe-signature']
      const signature = typeof header === 'string' ? header : ''
      try {
        await payment.webhook.mutate({ rawBody: request.body, signature })
        return await reply.status(204).send()
      } catch (error) {
        const status = refusedStatus(error)
        if (status === null) throw error
        return reply.status(status).send({ error: error instanceof Error ? error.message : 'refused' })
      }
    })
  })
}

function refusedStatus(error: unknown): number | null {
  const answer = refusal.safeParse(error)
  return answer.success && answer.data.data.httpStatus < 500 ? answer.data.data.httpStatus : null
}
