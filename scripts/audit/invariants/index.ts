import type { Invariant } from '../invariant.ts'
import { checkoutInvariants } from './checkouts.ts'
import { copyInvariants } from './copies.ts'
import { couponInvariants } from './coupons.ts'
import { fulfilmentInvariants } from './fulfilment.ts'
import { mailInvariants } from './mails.ts'
import { messageInvariants } from './messages.ts'
import { moneyInvariants } from './money.ts'
import { orderInvariants } from './orders.ts'
import { privacyInvariants } from './privacy.ts'
import { providerInvariants } from './provider.ts'
import { reviewInvariants } from './reviews.ts'
import { shipmentInvariants } from './shipments.ts'
import { stockInvariants } from './stock.ts'

export const invariants: readonly Invariant[] = [
  ...orderInvariants,
  ...checkoutInvariants,
  ...moneyInvariants,
  ...providerInvariants,
  ...stockInvariants,
  ...shipmentInvariants,
  ...fulfilmentInvariants,
  ...couponInvariants,
  ...messageInvariants,
  ...mailInvariants,
  ...copyInvariants,
  ...reviewInvariants,
  ...privacyInvariants,
]
