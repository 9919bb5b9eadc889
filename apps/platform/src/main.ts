import { mountAdminGateway, mountStorefrontGateway } from '@emporium/gateway'
import { createHttpHost, createLifecycle, createLog, EnvError } from '@emporium/kit'
import { platformEnv } from './env.ts'
import { clientsFor } from './links.ts'
import { mountServices } from './service-host.ts'
import { startShop } from './shop.ts'

const env = readOrExit()
const log = createLog({ name: 'platform', level: env.LOG_LEVEL })
const lifecycle = createLifecycle({ log })

const shop = await startShop(env, log)
lifecycle.onShutdown('services', shop.stop)

const serviceHost = createHttpHost({ log, checks: shop.checks })
mountServices(serviceHost, shop.services, env.SERVICE_TOKEN_KEY)
lifecycle.onShutdown('service host', () => serviceHost.close())

const gateway = createHttpHost({ log, checks: shop.checks })
mountStorefrontGateway(gateway, {
  services: clientsFor('storefront-gateway', shop.services),
  sessionSecret: env.SESSION_SECRET,
  storefrontUrl: env.STOREFRONT_URL,
  now: () => new Date(),
})
lifecycle.onShutdown('storefront gateway', () => gateway.close())

const adminGateway = createHttpHost({ log, checks: shop.checks })
mountAdminGateway(adminGateway, {
  services: clientsFor('admin-gateway', shop.services),
  adminUrl: env.ADMIN_URL,
  now: () => new Date(),
})
lifecycle.onShutdown('admin gateway', () => adminGateway.close())

await serviceHost.listen({ host: env.HOST, port: env.SERVICES_PORT })
await gateway.listen({ host: env.HOST, port: env.GATEWAY_PORT })
await adminGateway.listen({ host: env.HOST, port: env.ADMIN_GATEWAY_PORT })
log.info(
  { gateway: env.GATEWAY_PORT, adminGateway: env.ADMIN_GATEWAY_PORT, services: env.SERVICES_PORT },
  'platform ready',
)

function readOrExit() {
  try {
    return platformEnv()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
