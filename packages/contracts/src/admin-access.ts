import type { Access } from './actor.ts'

const everyone = ['staff:admin', 'staff:catalog', 'staff:fulfilment', 'staff:support'] as const
const orders = ['staff:support', 'staff:fulfilment'] as const
const stock = ['staff:fulfilment', 'staff:catalog'] as const

/** Who may call which procedure of the admin's backend. Its menus and pages read the same list. */
export const adminAccess = {
  login: ['anyone'],
  logout: ['anyone'],
  me: everyone,
  orders,
  order: orders,
  orderAsOf: orders,
  dispatch: ['staff:fulfilment'],
  cancelOrder: ['staff:support'],
  refund: ['staff:support'],
  recordReturn: orders,
  products: ['staff:catalog'],
  product: ['staff:catalog'],
  saveProduct: ['staff:catalog'],
  /** Not a procedure: a file goes up and its rows come back one by one, at `/import`. */
  importProducts: ['staff:catalog'],
  stock,
  movements: stock,
  adjustStock: stock,
  coupons: ['staff:catalog', 'staff:support'],
  saveCoupon: ['staff:catalog'],
  reviews: ['staff:catalog', 'staff:support'],
  approveReview: ['staff:catalog', 'staff:support'],
  rejectReview: ['staff:catalog', 'staff:support'],
  mails: ['staff:support'],
  mail: ['staff:support'],
  deadLetters: ['staff:admin'],
  deadLetter: ['staff:admin'],
  editDeadLetter: ['staff:admin'],
  replayDeadLetter: ['staff:admin'],
  replayDeadLetters: ['staff:admin'],
  discardDeadLetter: ['staff:admin'],
} as const satisfies Record<string, readonly [Access, ...Access[]]>
export type AdminAct = keyof typeof adminAccess
