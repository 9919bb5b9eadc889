import { follow } from '../domain/pack.ts'
import { type DispatchDeps, known } from './dispatch-parcel.ts'

/** Asks the carrier where a parcel is. Answers when to ask again; null: never. */
export function trackParcel({ fulfilments, carrier }: Pick<DispatchDeps, 'fulfilments' | 'carrier'>) {
  return async (orderId: string, shipmentId: string): Promise<Date | null> => {
    const so = await fulfilments.find(orderId)
    const shipment = so?.shipments.find(({ id }) => id === shipmentId)
    const labelled = shipment?.history.find(({ status }) => status === 'label-created')
    if (!shipment || !labelled || shipment.status === 'delivered') return null
    const { carrier: name, trackingNumber } = shipment
    if (name === null || trackingNumber === null) return null
    const { steps, checkAgainAt } = await carrier.track({
      carrier: name,
      trackingNumber,
      labelledAt: new Date(labelled.at),
    })
    await fulfilments.update(
      orderId,
      known((before) => follow(before, shipmentId, steps)),
      () => (checkAgainAt === null ? null : { task: 'track', dueAt: checkAgainAt }),
    )
    return checkAgainAt
  }
}
