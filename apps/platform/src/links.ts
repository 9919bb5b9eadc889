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
import {
  causationOrNew,
  httpServiceLink,
  type HttpServiceLinkOptions,
  localLink,
  type Service,
} from '@emporium/kit'
import { createTRPCClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import type { Backend, callees, Part } from './parts.ts'

/** The services that run in this process, by name; filled while they start. */
export type RunningServices = ReadonlyMap<string, Service>

/** How a caller reaches a router of a service in another process, its own by default; undefined for one of this process. */
export type RemoteLinks = (
  caller: ServiceName,
  service: Backend,
  router?: string,
) => HttpServiceLinkOptions | undefined

export const allHere: RemoteLinks = () => undefined

type Clients = ReturnType<typeof clients>

/**
 * Typed clients of the services that the caller calls, whichever way they run; of all, where all run here. A call is made in that caller's own name,
 * unless it says in whose (`{ context: { actor } }`).
 */
export function clientsFor<Caller extends Part>(
  caller: Caller,
  running: RunningServices,
  remote: RemoteLinks,
): Pick<Clients, (typeof callees)[Caller][number]>
export function clientsFor(caller: ServiceName, running: RunningServices): Clients
export function clientsFor(caller: ServiceName, running: RunningServices, remote = allHere): Clients {
  return clients(caller, running, remote)
}

function clients(caller: ServiceName, running: RunningServices, remote: RemoteLinks) {
  const contextOf = (name: string) => (call: Record<string, unknown>) => ({
    actor: call['actor'] ?? { kind: 'service', name: caller },
    api: apiOf(running, name),
    correlationId: causationOrNew().correlationId,
  })
  const client = <Router extends AnyTRPCRouter>(name: Backend, router: Router) => {
    const elsewhere = remote(caller, name)
    const link = elsewhere
      ? httpServiceLink<Router>(elsewhere)
      : localLink<Router>(() => router, contextOf(name))
    return createTRPCClient<Router>({ links: [link] })
  }
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
