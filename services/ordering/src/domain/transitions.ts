import type { CommandType } from './commands.ts'
import type { Status } from './words.ts'

/** Wherever a parcel may have left. */
const settling = {
  captured: true,
  'capture-failed': true,
  refund: true,
  refunded: true,
  'refund-failed': true,
} as const

/** What keeps the status, or makes it one of `targets`. */
function settled(
  status: Status,
  ...targets: readonly Status[]
): Partial<Record<CommandType, readonly Status[]>> {
  const all = [status, ...targets]
  return Object.fromEntries(Object.keys(settling).map((command) => [command, all]))
}

/**
 * Where each command may lead from each status; what is not here is refused (a request) or without effect (a reply
 * that comes twice or too late). More than one target: the last step of the saga confirms in the same decision.
 */
export const transitions: Readonly<
  Record<Status, Readonly<Partial<Record<CommandType, readonly Status[]>>>>
> = {
  placed: {
    'stock-reserved': ['stock-reserved', 'confirmed'],
    'stock-refused': ['cancelled'],
    'stock-lost': ['cancelled'],
    'stock-timed-out': ['cancelled'],
    cancel: ['cancelled'],
  },
  'stock-reserved': {
    'stock-lost': ['cancelled'],
    'coupon-redeemed': ['stock-reserved', 'confirmed'],
    'coupon-refused': ['cancelled'],
    'coupon-timed-out': ['cancelled'],
    'payment-action-required': ['stock-reserved'],
    'payment-declined': ['stock-reserved'],
    'payment-authorised': ['confirmed', 'cancelled'],
    'payment-failed': ['cancelled'],
    'payment-timed-out': ['cancelled'],
    cancel: ['cancelled'],
  },
  // Only ever inside of a decision: what is authorised is confirmed at once.
  'payment-authorised': { 'stock-lost': ['cancelled'], cancel: ['cancelled'] },
  // Cancelling, and losing the stock, only until a parcel was begun.
  confirmed: {
    ...settled('confirmed'),
    'stock-lost': ['cancelled'],
    cancel: ['cancelled'],
    'start-dispatch': ['confirmed'],
    'shipment-dispatched': ['confirmed', 'shipped'],
    'shipment-delivered': ['confirmed'],
    'record-return': ['confirmed'],
  },
  shipped: {
    ...settled('shipped', 'refunded'),
    'shipment-delivered': ['shipped', 'delivered'],
    'record-return': ['shipped', 'returned'],
  },
  delivered: { ...settled('delivered', 'refunded'), 'record-return': ['delivered', 'returned'] },
  cancelled: {},
  returned: { ...settled('returned', 'refunded'), 'shipment-delivered': ['returned'] },
  refunded: { ...settled('refunded'), 'shipment-delivered': ['refunded'], 'record-return': ['refunded'] },
}

export function mayTake(status: Status, command: CommandType): boolean {
  return transitions[status][command] !== undefined
}
