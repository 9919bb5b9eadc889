import type { Shipment as ShipmentView, ShippingApi } from '@emporium/contracts'
import type { Clock, Fulfilments } from '../app/ports.ts'
import { methodsFor } from '../domain/methods.ts'
import type { OnTheWay, Shipment, Status, Wish } from '../domain/shipment.ts'
import { servedCountries } from '../domain/zones.ts'

interface Deps {
  readonly fulfilments: Pick<Fulfilments, 'find'>
  readonly clock: Clock
  dispatchParcel(orderId: string, wish: Wish, key: string): Promise<Shipment>
}

/** The service's side of the contract. */
export function shippingApi({ fulfilments, clock, dispatchParcel }: Deps): ShippingApi {
  const countries = servedCountries()
  return {
    countries: async () => countries,
    methods: async (parcel) => methodsFor(parcel, clock.now()),
    dispatch: async ({ orderId, lines, key }) => viewOf(await dispatchParcel(orderId, lines, key)),
    async shipments({ orderId }) {
      const so = await fulfilments.find(orderId)
      return (so?.shipments ?? []).filter(({ status }) => status !== 'refused').map(viewOf)
    },
  }
}

function viewOf({ id, orderId, status, lines, carrier, trackingNumber, history }: Shipment): ShipmentView {
  return {
    id,
    orderId,
    status: onTheWay(status),
    lines,
    carrier,
    trackingNumber,
    history: history.map((step) => ({ ...step, status: onTheWay(step.status) })),
  }
}

/** Refused ones are not shown. */
function onTheWay(status: Status): OnTheWay {
  return status === 'refused' ? 'preparing' : status
}
