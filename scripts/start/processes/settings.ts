import { createPrivateKey, createPublicKey } from 'node:crypto'
import { callees, parts } from '../../../apps/platform/src/parts.ts'
import type { Context } from '../context.ts'

type Env = Record<string, string | undefined>

/** Services and gateways, by what they are told besides their own database's address: nobody gets another's secrets. */
export function settingsOf(shop: Context, name: string): Env {
  return { ...(callsOthers(name) ? signingKey(shop) : publicKey(shop)), ...own(shop)[name] }
}

/** What all of them together are told. */
export function allSettings(shop: Context): Env {
  return merged([signingKey(shop), ...Object.values(own(shop))])
}

/** Those that call others sign in their own name; the rest only check who calls. */
const callsOthers = (name: string) => parts.some((part) => part === name && callees[part].length > 0)

function own({ secrets, urls, ports }: Context): Record<string, Env> {
  const pages = { STOREFRONT_URL: urls.storefront }
  return {
    'storefront-gateway': { ...pages, SESSION_SECRET: secrets.session },
    'admin-gateway': { ADMIN_URL: urls.admin },
    basket: { CUSTOMER_KEY_SECRET: secrets.customerKey, ...given('BASKET_STORE') },
    identity: { IDENTITY_TOKEN_SECRET: secrets.identityToken },
    notification: { ...pages, ...given('SMTP_URL') },
    ordering: { ORDER_LINK_SECRET: secrets.orderLink, ORDER_NUMBER_SECRET: secrets.orderNumber },
    payment: {
      ...pages,
      PAYMENT_PROVIDER_URL: `http://127.0.0.1:${ports.paymentSimulator}`,
      PAYMENT_PROVIDER_KEY: secrets.paymentProviderKey,
      PAYMENT_WEBHOOK_SECRET: secrets.paymentWebhook,
      ...given('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'),
    },
  }
}

/** What a person sets; it goes to its service alone. */
const given = (...names: string[]): Env => Object.fromEntries(names.map((name) => [name, process.env[name]]))

const signingKey = ({ secrets }: Context): Env => ({ SERVICE_TOKEN_KEY: secrets.serviceTokenKey })

function publicKey({ secrets }: Context): Env {
  const privateKey = createPrivateKey({
    key: Buffer.from(secrets.serviceTokenKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return { SERVICE_TOKEN_PUBLIC_KEY: key.toString('base64') }
}

export function merged(parts: Env[]): Env {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
}

export const databaseOf = (shop: Context, name: string): Env => ({
  [`DATABASE_URL_${name.toUpperCase()}`]: shop.connectionStrings[name],
})
