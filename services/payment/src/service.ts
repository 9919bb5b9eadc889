import { type PaymentApi, paymentRouter } from '@emporium/contracts'
import { type Database, joinTransactions, type Outbox, type Service, type Timers } from '@emporium/kit'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { subscribers } from './adapters/events.ts'
import { httpProvider } from './adapters/http-provider.ts'
import { prismaPayments } from './adapters/prisma-payments.ts'
import { signedReports } from './adapters/signed-reports.ts'
import { type StripeOptions, stripeClient } from './adapters/stripe-client.ts'
import { stripeProvider } from './adapters/stripe-provider.ts'
import { stripeWebhooks } from './adapters/stripe-webhooks.ts'
import { planOn, timerHandlers } from './adapters/tasks.ts'
import { paymentApi } from './adapters/trpc.ts'
import { lookUpPayment } from './app/look-up-payment.ts'
import { acceptMove, moveMoney, settleOperation } from './app/move-money.ts'
import { openPayment } from './app/open-payment.ts'
import type { Alert, Clock, PaymentProvider } from './app/ports.ts'
import { requestPayment } from './app/request-payment.ts'
import { takeReport } from './app/take-report.ts'
import { requestVoiding, voidPayment } from './app/void-payment.ts'
import { LOOK_UP_AFTER_MS } from './domain/absorb.ts'

export interface PaymentDeps {
  readonly db: Database
  readonly outbox: Outbox
  readonly timers: Timers
  readonly clock: Clock
  readonly newId: () => string
  readonly log: Alert
  readonly config: {
    readonly providerUrl: string
    readonly providerKey: string
    readonly webhookSecret: string
    /** Stripe in place of the provider at `providerUrl`, with the secret of its webhooks. */
    readonly stripe?: StripeOptions & { readonly webhookSecret: string }
    /** Where shoppers come back to: `<storefrontUrl>/orders/<orderId>`. */
    readonly storefrontUrl: string
    /** First look-up after the card page opened, ms; default 20,000. */
    readonly lookUpAfterMs?: number
  }
  /** In place of the one at `providerUrl`. */
  readonly provider?: PaymentProvider
}

export function createPayment({ config, ...deps }: PaymentDeps): Service<PaymentApi> {
  const { db, timers, clock, newId, log: alert } = deps
  const { lookUpAfterMs = LOOK_UP_AFTER_MS } = config
  const prisma = joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool, { schema: 'payment' }) }))
  const payments = prismaPayments({ ...deps, prisma })
  const { provider, reader } = providerOf({ config, ...deps })
  const returnUrl = (orderId: string) => `${config.storefrontUrl}/orders/${orderId}`
  const shared = { payments, provider, clock, lookUpAfterMs }
  return {
    name: 'payment',
    router: paymentRouter,
    api: paymentApi({
      payments,
      moveMoney: moveMoney(shared),
      takeReport: takeReport({ ...shared, reader, alert }),
    }),
    subscribers: subscribers({
      request: requestPayment(payments, clock, newId),
      void: requestVoiding(payments, clock, newId),
      move: acceptMove(shared),
    }),
    timerHandlers: timerHandlers({
      open: openPayment({ ...shared, returnUrl }),
      lookUp: lookUpPayment({ ...shared, plan: planOn(timers) }),
      void: voidPayment({ ...shared, alert }),
      settle: settleOperation(shared),
    }),
  }
}

/** Who holds the cards, and who reads what they report. */
function providerOf({ config, clock, provider }: PaymentDeps) {
  const { providerUrl, providerKey, webhookSecret, stripe } = config
  if (!stripe) {
    const simulator = provider ?? httpProvider({ url: providerUrl, apiKey: providerKey })
    return { provider: simulator, reader: signedReports(webhookSecret, clock) }
  }
  const client = stripeClient(stripe)
  const atStripe = provider ?? stripeProvider(client, clock)
  return {
    provider: atStripe,
    reader: stripeWebhooks(client, atStripe, { secret: stripe.webhookSecret, clock }),
  }
}
