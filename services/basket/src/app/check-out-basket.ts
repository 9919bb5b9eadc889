import { DomainError } from '@emporium/domain'
import { alreadySettled, checkOut, type Settled } from '../domain/checkout.ts'
import type { Address, Baskets, Clock, Contact, Pseudonym, Shopper } from './ports.ts'

interface Deps {
  readonly baskets: Baskets
  readonly clock: Clock
  readonly newId: () => string
  readonly pseudonym: Pseudonym
  /** Whether orders pile up that nobody can be told of. */
  readonly isFull: () => boolean
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
  ({ baskets, clock, newId, pseudonym, isFull }: Deps) =>
  ({ owner, customerId }: Shopper, command: CheckoutCommand): Promise<Settled> => {
    const { contact, address } = command
    const request = { ...command, country: address.country }
    const orderId = newId()
    const customerKey = pseudonym(customerId ?? normalisedMail(contact.email))
    return baskets.checkOut(owner, command, ({ open, variants }, earlier) => {
      const settled = alreadySettled(request, open?.version ?? null, earlier)
      if (settled) return { kind: 'settled', settled }
      if (isFull()) throw tooManyWaiting()
      const pinned = checkOut(open, variants, request, clock.now())
      return { kind: 'new', checkout: { orderId, customerKey, pinned, contact, address } }
    })
  }

function tooManyWaiting(): DomainError {
  return new DomainError(
    'unavailable',
    'unavailable',
    'We cannot take new orders at the moment. Your basket is kept: please try again in a few minutes.',
  )
}

/** The same mailbox written in another way is the same customer. */
function normalisedMail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
