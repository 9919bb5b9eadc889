import { dispatchParcel, parcelKey, restock, returnKey } from '../domain/dispatch.ts'
import type { Line } from '../domain/stock.ts'
import type { Stock } from './ports.ts'

/** A parcel of an order has left, once per shipment. */
export function takeParcel(stock: Stock) {
  return async (orderId: string, shipmentId: string, lines: readonly Line[]): Promise<void> => {
    const key = parcelKey(shipmentId)
    await stock.update({ skus: [], orderId, key }, (state) => dispatchParcel(state, orderId, lines, key))
  }
}

/** Goods came back and go on the shelf again, once per return. */
export function takeBack(stock: Stock) {
  return async (orderId: string, returnId: string, lines: readonly Line[]): Promise<void> => {
    const key = returnKey(returnId)
    const skus = lines.map(({ sku }) => sku)
    await stock.update({ skus, orderId: null, key }, (state) => restock(state, orderId, lines, key))
  }
}
