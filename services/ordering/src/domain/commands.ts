import type { StepName } from './words.ts'

/** What the participants of the saga answer, or fail to answer. May come twice, late, or in any order. */
export type Reply =
  | { readonly type: 'stock-reserved' }
  | { readonly type: 'stock-refused'; readonly shortSkus: readonly string[] }
  /** The reservation ran out before the goods left. */
  | { readonly type: 'stock-lost' }
  | { readonly type: 'coupon-redeemed' }
  | { readonly type: 'coupon-refused' }
  | { readonly type: 'payment-action-required'; readonly url: string; readonly expiresAt: string }
  | { readonly type: 'payment-declined'; readonly reason: string }
  | { readonly type: 'payment-authorised'; readonly amount: number; readonly currency: string }
  | { readonly type: 'payment-failed'; readonly reason: 'expired' | 'cancelled' | 'refused' }
  | { readonly type: 'stock-timed-out' }
  | { readonly type: 'coupon-timed-out' }
  | { readonly type: 'payment-timed-out' }

/** What a person, or a service on a person's behalf, asks for. Refused where the order's state forbids it. */
export type Request =
  | { readonly type: 'cancel'; readonly by: 'customer' | 'staff' }
  | { readonly type: 'ship' }
  | { readonly type: 'deliver' }
  | { readonly type: 'return' }
  | { readonly type: 'refund' }

interface At {
  /** ISO with Z */
  readonly at: string
}
export type ReplyAt = Reply & At
export type RequestAt = Request & At
export type Command = ReplyAt | RequestAt
export type CommandType = Command['type']

/** Which step a reply is about. */
export const replyStep = {
  'stock-reserved': 'stock',
  'stock-refused': 'stock',
  'stock-lost': 'stock',
  'stock-timed-out': 'stock',
  'coupon-redeemed': 'coupon',
  'coupon-refused': 'coupon',
  'coupon-timed-out': 'coupon',
  'payment-action-required': 'payment',
  'payment-declined': 'payment',
  'payment-authorised': 'payment',
  'payment-failed': 'payment',
  'payment-timed-out': 'payment',
} as const satisfies Record<Reply['type'], StepName>

/** The replies after which the participant holds something. */
export const successes: ReadonlySet<CommandType> = new Set([
  'stock-reserved',
  'coupon-redeemed',
  'payment-authorised',
])

export function isReply(command: Command): command is ReplyAt {
  return command.type in replyStep
}
