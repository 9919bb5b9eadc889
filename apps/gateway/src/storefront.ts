import { asTrpcError, type PaymentRouter, storefrontRouter } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { type BusSubscriber, causationOf, mountRouter } from '@emporium/kit'
import type { TRPCClient } from '@trpc/client'
import type { CreateFastifyContextOptions } from '@trpc/server/adapters/fastify'
import type { FastifyInstance } from 'fastify'
import { type AccountServices, accountApi } from './account-api.ts'
import { type Browser, browserOf } from './browser.ts'
import { type AnswerCache, answerCache } from './answer-cache.ts'
import { bringGuestBasket } from './guest-basket.ts'
import { loginCache } from './login-cache.ts'
import { mountPaymentWebhook } from './payment-webhook.ts'
import { serveKeptAnswers } from './public-answers.ts'
import { isFromShop } from './same-origin.ts'
import { guestSessions } from './session.ts'
import { storefrontApi } from './storefront-api.ts'
import { guest, type Visitor, visitorOf } from './visitor.ts'

export interface StorefrontGatewayOptions {
  readonly services: AccountServices & { readonly payment: TRPCClient<PaymentRouter> }
  readonly sessionSecret: string
  /** Where shoppers see the shop: changing requests of browsers come from there, or are refused. */
  readonly storefrontUrl: string
  readonly now: () => Date
}

/** How old a list may be that is shown to everybody, ms, where no event has told of a change. */
const PUBLIC_ANSWERS_TTL = 1_000

/** The same for everyone: these must not wait for, nor fail with, the question who is logged in. */
const forEveryone: ReadonlySet<string> = new Set([
  'home',
  'categories',
  'listing',
  'suggest',
  'product',
  'reviews',
])
const basketLooks: ReadonlySet<string> = new Set(['basket', 'checkoutPage'])

/**
 * Serves the storefront's backend at `/trpc`, and the payment provider's reports at `/webhooks/payments`. Its
 * subscribers, for a bus that delivers to this very process, have staff's changes show at once.
 */
export function mountStorefrontGateway(
  app: FastifyInstance,
  options: StorefrontGatewayOptions,
): { readonly subscribers: readonly BusSubscriber[] } {
  const { services, sessionSecret, storefrontUrl, now } = options
  const { origin, protocol } = new URL(storefrontUrl)
  const secure = protocol === 'https:'
  const sessions = guestSessions(sessionSecret, secure)
  const logins = loginCache({
    load: (token) => services.identity.session.query({ token }),
    now: () => now().getTime(),
  })
  const shop = storefrontApi(services, now)
  const answers = answerCache({ now: () => now().getTime(), keepMs: PUBLIC_ANSWERS_TTL })
  serveKeptAnswers(app, answers)

  const whoCalls = async (browser: Browser, { req, info }: CreateFastifyContextOptions): Promise<Visitor> => {
    const paths = info.calls.map(({ path }) => path)
    if (paths.every((path) => forEveryone.has(path))) return guest(browser.guestSession)
    const visitor = await visitorOf(browser, logins, { changing: req.method === 'POST' }).catch((error) => {
      req.log.warn({ err: error }, 'it is not known who is logged in')
      throw unavailable()
    })
    const { login } = visitor
    if (browser.mergePending && login !== null && paths.some((path) => basketLooks.has(path))) {
      await bringGuestBasket(services, browser, login.customerId, req.log)
    }
    return visitor
  }

  mountRouter(app, {
    prefix: '/trpc',
    router: storefrontRouter,
    createContext: async (call) => {
      const { req, res } = call
      if (req.method === 'POST' && !isFromShop(req.headers, origin)) throw crossSite()
      const browser = browserOf(req, res, { sessions, secure })
      const visitor = await whoCalls(browser, call)
      const account = accountApi({ services, logins, browser, visitor, log: req.log })
      return {
        actor: visitor.actor,
        api: { ...shop, account },
        correlationId: causationOf(req).correlationId,
      }
    },
  })
  mountPaymentWebhook(app, services.payment)
  return { subscribers: [forgetting(answers)] }
}

/** A changed product may be on any page. */
function forgetting(answers: AnswerCache): BusSubscriber {
  return {
    name: 'storefront-gateway.forget-answers',
    type: 'catalog.product-changed.v1',
    handle: async () => answers.forget(),
    deadLetter: async () => {},
  }
}

/** Better no answer than a guest's: a customer would fill the wrong basket. */
function unavailable() {
  return asTrpcError(new DomainError('unavailable', 'unavailable', 'The shop is out of reach right now.'))
}

function crossSite() {
  return asTrpcError(new DomainError('forbidden', 'forbidden', 'This request came from another site.'))
}
