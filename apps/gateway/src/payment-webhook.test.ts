import { DomainError } from '@emporium/domain'
import { type Actor, type PaymentApi, paymentRouter } from '@emporium/contracts'
import { localLink } from '@emporium/kit'
import { createTRPCClient } from '@trpc/client'
import fastify from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import { mountPaymentWebhook } from './payment-webhook.ts'

const actor: Actor = { kind: 'service', name: 'storefront-gateway' }
const heard: object[] = []
const never = async () => {
  throw new Error('Nobody asks for this')
}
const api: PaymentApi = {
  byOrder: never,
  capture: never,
  refund: never,
  async webhook(message) {
    heard.push(message)
    if (message.signature === '')
      throw new DomainError('unauthenticated', 'webhook-signature-invalid', 'The signature does not fit.')
  },
}

function post(headers: Record<string, string>) {
  const app = fastify()
  const link = localLink(
    () => paymentRouter,
    () => ({ api, actor, correlationId: 'test' }),
  )
  mountPaymentWebhook(app, createTRPCClient({ links: [link] }))
  return app.inject({ method: 'POST', url: '/webhooks/payments', payload: '{"a": 1}', headers })
}

beforeEach(() => heard.splice(0))

describe("the provider's reports", () => {
  it.each(['emporium-signature', 'stripe-signature'])(
    'are handed over byte for byte with %s',
    async (name) => {
      const { statusCode } = await post({ 'content-type': 'application/json', [name]: 't=1,v1=ab' })
      expect(statusCode).toBe(204)
      expect(heard).toEqual([{ rawBody: '{"a": 1}', signature: 't=1,v1=ab' }])
    },
  )

  it('are refused without a signature', async () => {
    expect((await post({ 'content-type': 'application/json' })).statusCode).toBe(401)
  })
})
