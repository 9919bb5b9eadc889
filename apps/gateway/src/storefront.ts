import { type Actor, asTrpcError, type PaymentRouter, storefrontRouter } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { causationOf, mountRouter } from '@emporium/kit'
import type { TRPCClient } from '@trpc/client'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mountPaymentWebhook } from './payment-webhook.ts'
import { isFromShop } from './same-origin.ts'
import type { ShopServices } from './services.ts'
import { type GuestSessions, guestSessions } from './session.ts'
import { storefrontApi } from './storefront-api.ts'

export interface StorefrontGatewayOptions {
  readonly services: ShopServices & { readonly payment: TRPCClient<PaymentRouter> }
  readonly sessionSecret: string
  /** Where shoppers see the shop: changing requests of browsers come from there, or are refused. */
  readonly storefrontUrl: string
  readonly now: () => Date
}

/** Serves the storefront's backend at `/trpc`, and the payment provider's reports at `/webhooks/payments`. */
export function mountStorefrontGateway(app: FastifyInstance, options: StorefrontGatewayOptions): void {
  const { services, sessionSecret, storefrontUrl, now } = options
  const { origin, protocol } = new URL(storefrontUrl)
  const sessions = guestSessions(sessionSecret, protocol === 'https:')
  const api = storefrontApi(services, now)
  mountRouter(app, {
    prefix: '/trpc',
    router: storefrontRouter,
    createContext: ({ req, res }) => {
      if (req.method === 'POST' && !isFromShop(req.headers, origin)) throw crossSite()
      return { actor: visitor(sessions, req, res), api, correlationId: causationOf(req).correlationId }
    },
  })
  mountPaymentWebhook(app, services.payment)
}

/** Who calls: the guest of the session cookie. The first change makes a session for who has none. */
function visitor(sessions: GuestSessions, request: FastifyRequest, reply: FastifyReply): Actor {
  const known = sessions.read(request.headers.cookie)
  if (known !== null || request.method !== 'POST') return { kind: 'anonymous', sessionId: known }
  const { id, setCookie } = sessions.create()
  reply.header('set-cookie', setCookie)
  return { kind: 'anonymous', sessionId: id }
}

function crossSite() {
  return asTrpcError(new DomainError('forbidden', 'forbidden', 'This request came from another site.'))
}
