import { alreadySettled, checkOut, type Settled } from '../domain/checkout.ts'
import type { Address, Baskets, Clock, Contact, Pseudonym, Shopper } from './ports.ts'

interface Deps {
  readonly baskets: Baskets
  readonly clock: Clock
  readonly newId: () => string
  readonly pseudonym: Pseudonym
}

export interface CheckoutCommand {
  readonly version: number
  readonly expectedTotal: number
  readonly contact: Contact
  readonly address: Address
  readonly key: string
}

/** One order per basket: who asks again, with whatever key, gets the order that was made. */
export const checkOutBasket =
  ({ baskets, clock, newId, pseudonym }: Deps) =>
  ({ owner, customerId }: Shopper, command: CheckoutCommand): Promise<Settled> => {
    const { contact, address } = command
    const request = { ...command, country: address.country }
    const orderId = newId()
    const customerKey = pseudonym(customerId ?? normalisedMail(contact.email))
    return baskets.checkOut(owner, command, ({ open, variants }, earlier) => {
      const settled = alreadySettled(request, open?.version ?? null, earlier)
      if (settled) return { kind: 'settled', settled }
      const pinned = checkOut(open, variants, request, clock.now())
      return { kind: 'new', checkout: { orderId, customerKey, pinned, contact, address } }
    })
  }

/** The same mailbox written in another way is the same customer. */
function normalisedMail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
