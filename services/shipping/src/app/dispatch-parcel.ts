import { refuse } from '../domain/errors.ts'
import { giveUp, label, plan } from '../domain/pack.ts'
import type { Fulfilment, Shipment, Wish } from '../domain/shipment.ts'
import type { Carrier, Clock, Fulfilments, Orders, Plan } from './ports.ts'

export interface DispatchDeps {
  readonly fulfilments: Fulfilments
  readonly orders: Orders
  readonly carrier: Carrier
  readonly clock: Clock
  readonly newId: () => string
}

/** Whoever began a parcel may die, or find the carrier out of reach: it is gone on with after this. */
const PROCEED_AFTER_MS = 5_000
/** A first look at where a parcel is. */
const TRACK_AFTER_MS = 1_000

const inOrder = (so: Fulfilment | null, of: (shipment: Shipment) => boolean) => so?.shipments.find(of)

/**
 * Staff sends a parcel: it is written down, ordering agrees, the carrier labels it. Once per key; a repeat goes on
 * where the last one ended.
 * @throws what `plan` does, what ordering refuses with, and `carrier-unavailable`: it will be gone on with
 */
export function dispatchParcel(deps: DispatchDeps) {
  const proceed = proceedWithParcel(deps)
  return async (orderId: string, wish: Wish, key: string): Promise<Shipment> => {
    const { fulfilments, clock, newId } = deps
    const id = newId()
    const now = clock.now()
    const so = await fulfilments.update(
      orderId,
      (before) => plan(before, { id, orderId, wish, key }, now.toISOString()),
      (): Plan => ({ task: 'proceed', dueAt: new Date(now.getTime() + PROCEED_AFTER_MS) }),
    )
    const begun = inOrder(so, (shipment) => shipment.key === key)
    if (!begun) throw refuse('order-not-shippable', orderId)
    const shipment = await proceed(orderId, begun.id)
    if (shipment.status === 'refused') throw refuse(shipment.refusal ?? 'order-not-shippable', orderId)
    return shipment
  }
}

/** Does what is left to do until a parcel has its label; may be done by several at once, and any number of times. */
export function proceedWithParcel({ fulfilments, orders, carrier, clock }: Omit<DispatchDeps, 'newId'>) {
  return async (orderId: string, shipmentId: string): Promise<Shipment> => {
    const before = await fulfilments.find(orderId)
    const shipment = inOrder(before, ({ id }) => id === shipmentId)
    if (!before || !shipment) throw new Error(`There is no shipment ${shipmentId}`)
    if (shipment.status !== 'preparing') return shipment
    const answer = await orders.startDispatch({ orderId, shipmentId, lines: [...shipment.lines] })
    const after =
      answer.outcome === 'refused'
        ? await fulfilments.update(
            orderId,
            known((so) => giveUp(so, shipmentId, answer.reason, at())),
            () => null,
          )
        : await labelled(before, shipmentId)
    return inOrder(after, ({ id }) => id === shipmentId) ?? shipment
  }

  async function labelled({ orderId, delivery }: Fulfilment, shipmentId: string) {
    const made = await carrier.createLabel({ shipmentId, ...delivery }).catch((error: unknown) => {
      throw Object.assign(refuse('carrier-unavailable', orderId), { cause: error })
    })
    return fulfilments.update(
      orderId,
      known((so) => label(so, shipmentId, made, at())),
      (): Plan => ({ task: 'track', dueAt: new Date(clock.now().getTime() + TRACK_AFTER_MS) }),
    )
  }
  function at(): string {
    return clock.now().toISOString()
  }
}

/** A decision on an order that must be there. */
export function known<Result>(decide: (so: Fulfilment) => Result) {
  return (so: Fulfilment | null): Result => {
    if (so === null) throw new Error('The order of this parcel is gone')
    return decide(so)
  }
}
