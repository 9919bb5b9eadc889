import { randomUUIDv7 } from 'node:crypto'
import type { StaffOrder, Units } from '@emporium/contracts'
import { systemClock } from '@emporium/kit'
import type { clientsFor } from '../links.ts'
import type { Agenda } from './agenda.ts'
import type { Chance } from './chance.ts'
import type { Opinions } from './opinions.ts'
import type { PastOrder } from './plan.ts'
import type { CardKey, Provider } from './provider.ts'
import { buy, type Buyer } from './shopper.ts'

export interface World {
  readonly agenda: Agenda
  readonly provider: Provider
  /** In the name of the storefront's gateway, and of staff's tools. */
  readonly shop: ReturnType<typeof clientsFor>
  readonly tools: ReturnType<typeof clientsFor>
  /** After its label a parcel takes so long. */
  readonly deliveryMs: number
  readonly opinions: Opinions
  /** There is a review that staff have not read. */
  toModerate(): void
  now(): Date
  moveTo(at: Date): void
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PACKING_HOURS = [8, 11, 15]
/** One minute after the saga gives up waiting for the payment. */
const PAYMENT_OVER = 31 * MINUTE

/** One order's way: each step is done when its time comes, and puts the next on the agenda. */
export function courseOf(world: World, order: PastOrder, buyer: Buyer, chance: Chance) {
  const { agenda, provider, shop, tools } = world
  const later = (from: number, to: number, run: () => Promise<unknown>) =>
    agenda.add(new Date(world.now().getTime() + chance.whole(from, to)), run)
  let orderId = ''

  async function place() {
    orderId = await buy(shop, buyer, order)
    if (order.course === 'out-of-stock') return
    const [card, ...others] = order.cards
    if (!card) return giveUp()
    await cardPageOf(orderId)
    world.moveTo(new Date(world.now().getTime() + chance.whole(MINUTE / 2, 2 * MINUTE)))
    await pay(card, others)
  }

  async function pay(card: CardKey, [next, ...others]: readonly CardKey[]): Promise<void> {
    await provider.pay(await cardPageOf(orderId), card)
    if (next) later(MINUTE / 2, 2 * MINUTE, () => pay(next, others))
    else if (isRefused(card)) giveUp()
    else afterwards()
  }

  const giveUp = () => agenda.add(new Date(world.now().getTime() + PAYMENT_OVER), async () => {})

  /** Waits for the card page, and answers the payment's id. */
  async function cardPageOf(orderId: string): Promise<string> {
    for (let tries = 0; tries < 1_000; tries++) {
      const payment = await shop.payment.byOrder.query({ orderId })
      if (payment?.url) return payment.id
      await systemClock.wait(5)
    }
    throw new Error(`The order ${orderId} cannot be paid`)
  }

  function afterwards(): void {
    const { course } = order
    if (course === 'cancelled-by-customer') later(20 * MINUTE, 5 * HOUR, cancelByCustomer)
    else if (course === 'cancelled-by-staff') later(HOUR, 9 * HOUR, cancelByStaff)
    else packAfter(9 * HOUR, course === 'two-parcels' ? dispatchSome : dispatchRest)
  }

  /** Staff pack what waits at certain hours, all of it at once. */
  const packAfter = (ms: number, run: () => Promise<unknown>) =>
    agenda.add(nextRound(new Date(world.now().getTime() + ms)), run)

  const cancelByCustomer = () => shop.ordering.cancel.mutate({ orderId }, { context: { actor: buyer.actor } })
  const cancelByStaff = () => tools.ordering.cancelByStaff.mutate({ orderId })

  async function dispatchSome() {
    const [first, ...others] = (await detail()).toShip
    await dispatch(first ? [first] : 'all-left')
    if (others.length > 0) packAfter(20 * HOUR, dispatchRest)
  }

  async function dispatchRest() {
    await dispatch('all-left')
    agenda.add(
      eveningAfter(new Date(world.now().getTime() + world.deliveryMs + chance.whole(0, 6 * DAY))),
      tell,
    )
    const { course } = order
    if (course === 'returned' || course === 'returned-unsettled') later(5 * DAY, 8 * DAY, takeAllBack)
    else if (course === 'partly-returned') later(5 * DAY, 9 * DAY, takeOneBack)
    else if (course === 'goodwill') later(4 * DAY, 7 * DAY, consoleThem)
  }

  async function dispatch(lines: 'all-left' | Units[]) {
    await tools.shipping.dispatch.mutate({ orderId, lines, key: randomUUIDv7() })
    agenda.add(new Date(world.now().getTime() + world.deliveryMs + 1_000), async () => {})
  }

  /** An account is what it takes to write a review. */
  async function tell() {
    if (buyer.actor.kind !== 'shopper') return
    for (const line of (await detail()).order.lines) {
      const review = world.opinions.about(line, order.by, chance)
      if (!review) continue
      await shop.catalog.writeReview.mutate(review, { context: { actor: buyer.actor } })
      world.toModerate()
    }
  }

  async function takeAllBack() {
    const damaged = chance.random() < 0.3
    await tools.ordering.recordReturn.mutate({
      orderId,
      lines: 'all-left',
      restock: !damaged,
      key: randomUUIDv7(),
    })
    if (order.course === 'returned') later(2 * HOUR, 30 * HOUR, () => refund('all-left', 'returned'))
  }

  async function takeOneBack() {
    const lines = (await detail()).returnable.slice(0, 1).map(({ sku }) => ({ sku, quantity: 1 }))
    await tools.ordering.recordReturn.mutate({ orderId, lines, restock: true, key: randomUUIDv7() })
    later(2 * HOUR, 30 * HOUR, () => refund({ lines }, 'returned'))
  }

  const consoleThem = () => refund({ amount: 500 }, 'goodwill')

  const refund = (
    what: Parameters<typeof tools.ordering.refund.mutate>[0]['what'],
    reason: 'returned' | 'goodwill',
  ) => tools.ordering.refund.mutate({ orderId, what, reason, key: randomUUIDv7() })

  async function detail(): Promise<StaffOrder> {
    const found = await tools.ordering.detail.query({ orderId }, { context: { actor: staff } })
    if (!found) throw new Error(`There is no order ${orderId}`)
    return found
  }

  return { place }
}

const staff = { kind: 'staff', staffId: randomUUIDv7(), roles: ['admin'] } as const
/** The next of the hours (UTC) at which staff pack. */
function nextRound(from: Date): Date {
  const at = new Date(from)
  at.setUTCMinutes(20, 0, 0)
  while (at < from || !PACKING_HOURS.includes(at.getUTCHours())) at.setTime(at.getTime() + HOUR)
  return at
}

/** People have time to write in the evening (UTC). */
function eveningAfter(from: Date): Date {
  const at = new Date(from)
  at.setUTCHours(19, 5, 0, 0)
  return at < from ? new Date(at.getTime() + DAY) : at
}

const isRefused = (card: string) => card === 'declined' || card === 'insufficient'
