import type { Decision, Fulfilment, OnTheWay, Shipment, Units } from '../domain/shipment.ts'

export interface Fulfilments {
  /** An order may be shipped from now on. Nothing happens to one that is known, or was cancelled before. */
  open(wanted: Pick<Fulfilment, 'orderId' | 'lines' | 'delivery'>): Promise<void>
  /** It may not any more, whether it was known or not. */
  cancel(orderId: string): Promise<void>
  /**
   * Loads and locks, decides, and keeps the decision with its events and timers, all or nothing; answers how things
   * stand after it.
   * @param next when to go on with the parcel that is decided about; null: nothing is left to do for it
   */
  update(
    orderId: string,
    decide: (so: Fulfilment | null) => Decision,
    next: (shipment: Shipment) => Plan | null,
  ): Promise<Fulfilment | null>
  find(orderId: string): Promise<Fulfilment | null>
}

/** What happens next to a parcel, by itself. */
export interface Plan {
  readonly task: 'proceed' | 'track'
  readonly dueAt: Date
}

export interface Label {
  readonly carrier: string
  readonly trackingNumber: string
}

export interface Tracking {
  /** All that is known, oldest first. */
  readonly steps: readonly { readonly status: OnTheWay; readonly at: string }[]
  /** Null: nothing more will come. */
  readonly checkAgainAt: Date | null
}

/** Who brings parcels. Throws where it is out of reach: nobody knows then whether it happened, so ask again. */
export interface Carrier {
  /** The same parcel gets the same label, however often it is asked for. */
  createLabel(parcel: {
    readonly shipmentId: string
    readonly country: string
    readonly method: string
  }): Promise<Label>
  /** @param labelledAt when the label was made */
  track(label: Label & { readonly labelledAt: Date }): Promise<Tracking>
}

/** What shipping asks of ordering: whether a parcel may be packed. From a yes on, the order cannot be cancelled. */
export interface Orders {
  startDispatch(shipment: {
    orderId: string
    shipmentId: string
    lines: Units[]
  }): Promise<
    | { readonly outcome: 'started' }
    | { readonly outcome: 'refused'; readonly reason: 'order-not-shippable' | 'shipment-exceeds-order' }
  >
}

export interface Clock {
  now(): Date
}
