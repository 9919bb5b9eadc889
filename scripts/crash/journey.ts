import { type Guest, guestAt, Refused, submitForm, Unanswered } from './gateway.ts'
import { pause } from './pause.ts'
import type { Card, Plan } from './plan.ts'
import { attend, type Staff } from './staff.ts'

/** What a shopper was told of one order: the client's own ledger, written down before anything is compared. */
export interface Acknowledged {
  readonly orderId: string
  readonly total: number
  readonly plan: Plan
  /** The card page said that it is paid. */
  paid: boolean
  /** A cancellation, by the shopper or by staff, was acknowledged or may have happened. */
  cancelled: boolean
  /** The last status that the shopper saw. */
  status: string
}

export interface Ledger {
  readonly acknowledged: Acknowledged[]
  /** Orders that were asked for, and of which no answer ever came. */
  readonly unanswered: { count: number }
  /** By reason: what the shop refused before an order was made. */
  readonly refused: Map<string, number>
}

export const emptyLedger = (): Ledger => ({
  acknowledged: [],
  unanswered: { count: 0 },
  refused: new Map(),
})

export interface Around {
  readonly gateway: string
  /** Whoever serves the orders, if somebody does. */
  readonly staff?: Staff
  readonly ledger: Ledger
  /** Nobody has patience for ever: the time (performance.now) when shoppers give up. */
  readonly giveUpAt: () => number
}

/** One shopper's way from the first article to the end of the order, trying again whenever no answer comes. */
export async function goShopping(around: Around, plan: Plan): Promise<void> {
  const guest = guestAt(around.gateway)
  const persist = <T>(work: () => Promise<T>) => untilAnswered(around, work)
  try {
    await fillBasket(guest, plan, persist)
    const accepted = await checkOut(around, guest, plan.key)
    const mine: Acknowledged = { ...accepted, plan, paid: false, cancelled: false, status: 'accepted' }
    around.ledger.acknowledged.push(mine)
    let isOver = false
    const following = follow(around, guest, mine).finally(() => {
      isOver = true
    })
    await Promise.all([following, attend(around, mine, () => isOver)])
  } catch (error) {
    if (error instanceof Refused) count(around.ledger.refused, error.reason)
    else if (!(error instanceof Unanswered)) throw error
  }
}

type Persist = <T>(work: () => Promise<T>) => Promise<T>

async function fillBasket(guest: Guest, { lines, coupon }: Plan, persist: Persist): Promise<void> {
  // Tried again it may add twice: as in life, and priced all the same.
  for (const { sku, quantity } of lines) await persist(() => guest.add(sku, quantity))
  if (coupon !== null) await persist(() => guest.applyCoupon(coupon))
}

const CHANGED = ['basket-changed', 'quote-changed']

/** Told that the basket has changed (by a call of before, answered late), a shopper looks again and orders. */
async function checkOut(around: Around, guest: Guest, key: string) {
  for (let look = 1; ; look++) {
    const { basket } = await untilAnswered(around, () => guest.chooseDelivery())
    try {
      return await place(around, guest, { version: basket.version, expectedTotal: basket.quote.total, key })
    } catch (error) {
      if (!(error instanceof Refused) || !CHANGED.includes(error.reason) || look === 3) throw error
    }
  }
}

async function place(
  around: Around,
  guest: Guest,
  order: { version: number; expectedTotal: number; key: string },
) {
  const contact = { email: `${order.key}@crash.example`, name: 'Crash Shopper', phone: null }
  const address = { line1: 'Lindenweg 12', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' }
  try {
    return await untilAnswered(around, () => guest.placeOrder({ ...order, contact, address }))
  } catch (error) {
    if (error instanceof Unanswered) around.ledger.unanswered.count++
    throw error
  }
}

const open = ['accepted', 'placed', 'stock-reserved', 'payment-authorised']
/** Whether an order of this status, as far as the shopper knows, is through. */
export const ended = ({ status }: Pick<Acknowledged, 'status'>): boolean => !open.includes(status)

/** Looks at the order again and again, and does what it asks for, until it has ended as the shopper wants. */
async function follow(around: Around, guest: Guest, mine: Acknowledged): Promise<void> {
  let declined = false
  for (let looks = 0; performance.now() < around.giveUpAt(); looks++) {
    const order = await guest.order(mine.orderId).catch(onlyUnanswered)
    if (order) {
      mine.status = order.status
      const wantsOut =
        mine.plan.cancels === 'at once' || (mine.plan.cancels === 'when confirmed' && ended(order))
      if (order.status !== 'cancelled' && wantsOut) {
        // Told that it has left already, a shopper keeps it.
        if ((await cancel(guest, mine)) === 'refused' && ended(order)) return
      } else if (ended(order)) return
      else if (order.payment.url !== null && !mine.paid) {
        if (mine.plan.card === null) return
        const card: Card = mine.plan.card === 'declined' && declined ? 'success' : mine.plan.card
        declined ||= card === 'declined'
        mine.paid = (await pay(order.payment.url, card).catch(onlyUnanswered)) ?? false
      }
    }
    await pause(looks)
  }
}

async function cancel(guest: Guest, mine: Acknowledged): Promise<'asked' | 'refused'> {
  try {
    mine.status = (await guest.cancel(mine.orderId)).status
    mine.cancelled = true
  } catch (error) {
    if (error instanceof Refused) return 'refused'
    onlyUnanswered(error)
    // It may have happened.
    mine.cancelled = true
  }
  return 'asked'
}

const numbers: Record<Card, string> = {
  success: '4242424242424242',
  declined: '4000000000000002',
  challenge: '4000000000003220',
  timeout: '4000000000005043',
  late: '4000000000006074',
  twice: '4000000000007080',
  never: '4000000000008096',
}

/** Whether the page sent the shopper back to the shop: paid. */
async function pay(url: string, card: Card): Promise<boolean> {
  const status = await submitForm(url, { number: numbers[card], expiry: '12/39', cvc: '123' })
  if (card === 'challenge') {
    const answer = await submitForm(`${url}/challenge`, { code: '123456', action: 'approve' })
    return answer === 303
  }
  return card !== 'declined' && status === 303
}

async function untilAnswered<T>({ giveUpAt }: Around, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unanswered) || performance.now() > giveUpAt()) throw error
      await pause(tries)
    }
  }
}

function onlyUnanswered(error: unknown): null {
  if (error instanceof Unanswered || error instanceof Refused) return null
  throw error
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
