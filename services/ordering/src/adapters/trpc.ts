import {
  type Actor,
  allows,
  type Caller,
  type OrderingApi,
  type OrderView,
  ownerOf,
} from '@emporium/contracts'
import type { Order } from '../domain/order.ts'
import type { StoredView } from '../app/ports.ts'
import { isCustomer, type Visitor } from '../app/visitor.ts'
import type { LinkKeys } from './link-key.ts'
import { orderView, staffOrder } from './to-contract.ts'
import { staffApi, type StaffDeps } from './trpc-staff.ts'

interface Deps extends StaffDeps {
  links: LinkKeys
  seeOrder(orderId: string, visitor: Visitor, atLeastVersion?: number): Promise<StoredView | null>
  watchOrder(orderId: string, visitor: Visitor, signal?: AbortSignal): AsyncIterable<StoredView>
  cancelOrder(orderId: string, visitor: Visitor): Promise<Order>
}

/** The service's side of the contract. */
export function orderingApi(deps: Deps): OrderingApi {
  const { links, seeOrder, watchOrder, cancelOrder } = deps
  const visitorOf = (
    actor: Actor,
    { orderId, linkKey }: { orderId: string; linkKey?: string | undefined },
  ) => ({
    owner: ownerOf(actor),
    formerOwner: actor.kind === 'shopper' ? `session:${actor.sessionId}` : null,
    holdsLink: linkKey !== undefined && links.fits(orderId, linkKey),
    isMailer: allows(['service:notification'], actor),
    staff: {
      maySee: allows(['staff:support', 'staff:fulfilment'], actor),
      mayCancel: allows(['staff:support'], actor),
    },
  })
  type Query = { orderId: string; linkKey?: string | undefined; atLeastVersion?: number | undefined }
  const view = async ({ atLeastVersion, ...key }: Query, { actor }: Caller) => {
    const visitor = visitorOf(actor, key)
    const stored = await seeOrder(key.orderId, visitor, atLeastVersion)
    return stored && toContract(stored, visitor, links)
  }
  const cancel = async (orderId: string, visitor: Visitor) => {
    const { version } = await cancelOrder(orderId, visitor)
    return { orderId, version }
  }
  return {
    ...staffApi(deps),
    view,
    async detail(query, caller) {
      const [order, possible] = await Promise.all([view(query, caller), deps.whatStaffMayDo(query.orderId)])
      return order && possible && staffOrder(order, possible)
    },
    cancelByStaff: ({ orderId }) => cancel(orderId, onDuty),
    async *watch(key, { actor, signal }) {
      const visitor = visitorOf(actor, key)
      for await (const stored of watchOrder(key.orderId, visitor, signal)) {
        yield toContract(stored, visitor, links)
      }
    },
    cancel: (key, { actor }) => cancel(key.orderId, visitorOf(actor, key)),
  }
}

/** The contract let nobody in but who may. */
const onDuty: Visitor = {
  owner: null,
  holdsLink: false,
  isMailer: false,
  staff: { maySee: true, mayCancel: true },
}

/** The link goes to the customer alone, and into their mail: staff act in their own name. */
function toContract(stored: StoredView, visitor: Visitor, links: LinkKeys): OrderView {
  const maySend = isCustomer(visitor, stored.owner) || visitor.isMailer
  return orderView(stored, maySend ? links.of(stored.view.id) : '')
}
