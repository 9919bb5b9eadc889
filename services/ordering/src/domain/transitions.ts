import type { CommandType } from './commands.ts'
import type { Status } from './words.ts'

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
  confirmed: { 'stock-lost': ['cancelled'], cancel: ['cancelled'], ship: ['shipped'] },
  shipped: { deliver: ['delivered'], return: ['returned'] },
  delivered: { return: ['returned'], refund: ['refunded'] },
  cancelled: {},
  returned: { refund: ['refunded'] },
  refunded: {},
}

export function mayTake(status: Status, command: CommandType): boolean {
  return transitions[status][command] !== undefined
}
