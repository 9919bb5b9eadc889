import { type Actor, allows, type OrderingApi, type OrderView, ownerOf } from '@emporium/contracts'
import type { Order } from '../domain/order.ts'
import type { StoredView } from '../app/ports.ts'
import { isCustomer, type Visitor } from '../app/visitor.ts'
import type { LinkKeys } from './link-key.ts'

interface Deps {
  links: LinkKeys
  seeOrder(orderId: string, visitor: Visitor, atLeastVersion?: number): Promise<StoredView | null>
  watchOrder(orderId: string, visitor: Visitor, signal?: AbortSignal): AsyncIterable<StoredView>
  cancelOrder(orderId: string, visitor: Visitor): Promise<Order>
}

/** The service's side of the contract. */
export function orderingApi({ links, seeOrder, watchOrder, cancelOrder }: Deps): OrderingApi {
  const visitorOf = (
    actor: Actor,
    { orderId, linkKey }: { orderId: string; linkKey?: string | undefined },
  ) => ({
    owner: ownerOf(actor),
    holdsLink: linkKey !== undefined && links.fits(orderId, linkKey),
    isMailer: allows(['service:notification'], actor),
    staff: {
      maySee: allows(['staff:support', 'staff:fulfilment'], actor),
      mayCancel: allows(['staff:support'], actor),
    },
  })
  return {
    async view({ atLeastVersion, ...key }, { actor }) {
      const visitor = visitorOf(actor, key)
      const stored = await seeOrder(key.orderId, visitor, atLeastVersion)
      return stored && toContract(stored, visitor, links)
    },
    async *watch(key, { actor, signal }) {
      const visitor = visitorOf(actor, key)
      for await (const stored of watchOrder(key.orderId, visitor, signal)) {
        yield toContract(stored, visitor, links)
      }
    },
    async cancel(key, { actor }) {
      const { version } = await cancelOrder(key.orderId, visitorOf(actor, key))
      return { orderId: key.orderId, version }
    },
  }
}

const erased = {
  contact: { email: '', name: '', phone: null },
  address: { line1: '', line2: null, postcode: '', city: '' },
}

/** The link goes to the customer alone, and into their mail: staff act in their own name. */
function toContract({ owner, view, recipient }: StoredView, visitor: Visitor, links: LinkKeys): OrderView {
  const linkKey = isCustomer(visitor, owner) || visitor.isMailer ? links.of(view.id) : ''
  const { contact, address } = recipient ?? {
    contact: erased.contact,
    address: { ...erased.address, country: view.delivery.country },
  }
  return { ...view, contact, address, linkKey }
}
