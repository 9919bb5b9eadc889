import { randomUUIDv7 } from 'node:crypto'
import type { Actor, BasketView } from '@emporium/contracts'
import type { clientsFor } from '../links.ts'
import type { Person } from './people.ts'
import type { PastOrder } from './plan.ts'

type Clients = ReturnType<typeof clientsFor>

/** Minor units; more than every demo coupon asks for. */
const WORTH_A_COUPON = 4_000

/** With `LIFTED_GRAMS`, twice, on top it still goes to every country. */
const ENOUGH_GRAMS = 5_000
/** The heaviest that these shoppers buy. */
export const LIFTED_GRAMS = 7_000

export interface Buyer {
  readonly person: Person
  readonly actor: Actor
}

/** A new visit: a guest is somebody else each time, a customer stays the same. */
export function visit(person: Person, customerId: string | undefined): Buyer {
  const sessionId = randomUUIDv7()
  const guest: Actor = { kind: 'anonymous', sessionId }
  return { person, actor: customerId ? { kind: 'shopper', customerId, sessionId } : guest }
}

/** Fills a basket and checks it out, as the storefront's gateway does for a shopper. Answers the order's id. */
export async function buy({ basket, shipping }: Clients, buyer: Buyer, order: PastOrder): Promise<string> {
  const { address, email, name } = buyer.person
  const as = { context: { actor: buyer.actor } }
  let view: BasketView | undefined
  for (const line of order.lines)
    if ((view?.weightGrams ?? 0) < ENOUGH_GRAMS) view = await basket.add.mutate(line, as)
  if (!view) throw new Error('An order needs a line')
  const { weightGrams, currency, quote } = view
  const parcel = { country: address.country, currency, weightGrams, goods: quote.subtotal }
  const methods = (await shipping.methods.query(parcel)).filter(({ price }) => price !== null)
  const [cheapest] = methods
  const chosen = methods.find(({ terms }) => order.express && terms.method === 'express') ?? cheapest
  if (!chosen) throw new Error(`Nothing goes to ${address.country}`)
  view = await basket.setDelivery.mutate({ country: address.country, method: chosen.terms.method }, as)
  if (order.coupon && quote.subtotal >= WORTH_A_COUPON)
    view = await basket.applyCoupon.mutate({ code: order.coupon }, as)
  const { orderId } = await basket.checkout.mutate(
    {
      version: view.version,
      expectedTotal: view.quote.total,
      contact: { email, name, phone: null },
      address,
      key: randomUUIDv7(),
    },
    as,
  )
  return orderId
}
