import { createHash } from 'node:crypto'
import type { Carrier, Clock } from '../app/ports.ts'
import type { OnTheWay } from '../domain/shipment.ts'

/** How long after its label a parcel gets so far, ms. */
export interface Stages {
  readonly handedOver: number
  readonly inTransit: number
  readonly delivered: number
}

export const quickStages: Stages = { handedOver: 5_000, inTransit: 15_000, delivered: 60_000 }

/**
 * A stand-in for a carrier. It keeps nothing: the tracking number follows from the shipment, and where a parcel is from
 * its label's age, so the same clock always gives the same way.
 */
export function carrierSimulator(clock: Clock, stages: Stages = quickStages): Carrier {
  const way: readonly [OnTheWay, number][] = [
    ['handed-over', stages.handedOver],
    ['in-transit', stages.inTransit],
    ['delivered', stages.delivered],
  ]
  return {
    createLabel: async ({ shipmentId }) => ({
      carrier: 'Emporium Post',
      trackingNumber: trackingNumberOf(shipmentId),
    }),
    async track({ labelledAt }) {
      const reached = way.map(([status, ms]) => ({ status, at: new Date(labelledAt.getTime() + ms) }))
      const now = clock.now()
      const steps = reached.filter(({ at }) => at <= now)
      const [next] = reached.filter(({ at }) => at > now)
      return {
        steps: steps.map(({ status, at }) => ({ status, at: at.toISOString() })),
        checkAgainAt: next?.at ?? null,
      }
    },
  }
}

/** Twelve digits: 40 bits of a hash, so that it does not tell the shipment's id. */
function trackingNumberOf(shipmentId: string): string {
  const digits = createHash('sha256').update(shipmentId).digest().readUIntBE(0, 5)
  return `EP${digits.toString().padStart(13, '0')}`
}
