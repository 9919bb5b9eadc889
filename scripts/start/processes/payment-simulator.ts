import type { Context } from '../context.ts'
import { nodeProcess, type ProcessSpec } from './spec.ts'

export function paymentSimulator(shop: Context): ProcessSpec {
  const port = shop.ports.paymentSimulator
  return nodeProcess(shop, {
    name: 'payment-simulator',
    stage: 'behind',
    entry: 'apps/payment-simulator/src/main.ts',
    port,
    env: {
      PORT: `${port}`,
      DATABASE_URL: shop.connectionStrings['payment_simulator'],
      PUBLIC_URL: shop.urls.paymentSimulator,
      API_KEY: shop.secrets.paymentProviderKey,
      WEBHOOK_URL: `${shop.urls.gateway}/webhooks/payments`,
      WEBHOOK_SECRET: shop.secrets.paymentWebhook,
    },
    watch: ['apps/payment-simulator/src', 'packages'],
  })
}
