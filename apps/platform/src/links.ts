import {
  basketRouter,
  catalogRouter,
  discountRouter,
  identityRouter,
  inventoryRouter,
  notificationRouter,
  orderingRouter,
  paymentRouter,
  type ServiceName,
  shippingRouter,
} from '@emporium/contracts'
import { causationOrNew, localLink, type Service } from '@emporium/kit'
import { createTRPCClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'

/** The services that run in this process, by name; filled while they start. */
export type RunningServices = ReadonlyMap<string, Service>

/**
 * Typed clients of every service, for one caller. A call is made in that caller's own name, unless it says in whose
 * (`{ context: { actor } }`).
 */
export function clientsFor(caller: ServiceName, running: RunningServices) {
  const contextOf = (name: string) => (call: Record<string, unknown>) => ({
    actor: call['actor'] ?? { kind: 'service', name: caller },
    api: apiOf(running, name),
    correlationId: causationOrNew().correlationId,
  })
  const client = <Router extends AnyTRPCRouter>(name: string, router: Router) =>
    createTRPCClient<Router>({ links: [localLink<Router>(() => router, contextOf(name))] })
  return {
    basket: client('basket', basketRouter),
    catalog: client('catalog', catalogRouter),
    discount: client('discount', discountRouter),
    identity: client('identity', identityRouter),
    inventory: client('inventory', inventoryRouter),
    notification: client('notification', notificationRouter),
    ordering: client('ordering', orderingRouter),
    payment: client('payment', paymentRouter),
    shipping: client('shipping', shippingRouter),
  }
}

function apiOf(running: RunningServices, name: string): unknown {
  const service = running.get(name)
  if (!service) throw new Error(`The service ${name} does not run here (yet)`)
  return service.api
}
