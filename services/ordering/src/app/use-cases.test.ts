import { fakeClock } from '@emporium/kit/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { type MemoryOrders, memoryOrders } from '../adapters/memory-orders.ts'
import { orderId, sessionId, someFacts, someRecipient, streams } from '../testing.ts'
import { nextLook, replay } from '../domain/order.ts'
import { place as placing } from '../domain/place.ts'
import { cancelOrder } from './cancel-order.ts'
import { checkDeadline } from './check-deadline.ts'
import { placeOrder } from './place-order.ts'
import type { StoredView, Views } from './ports.ts'
import { seeOrder } from './see-order.ts'
import { takeReply } from './take-reply.ts'
import { viewOf } from './view.ts'
import type { Visitor } from './visitor.ts'
import { watchOrder } from './watch-order.ts'

const nobody: Visitor = {
  owner: null,
  holdsLink: false,
  isMailer: false,
  staff: { maySee: false, mayCancel: false },
}
const owner: Visitor = { ...nobody, owner: `session:${sessionId}` }
const timeouts = { stock: 30_000, coupon: 30_000, payment: 1_800_000 }

describe('a placed order', () => {
  let clock: ReturnType<typeof fakeClock>
  let orders: MemoryOrders
  let due: Date | undefined
  const deadlines = { set: async (_: string, at: Date) => void (due = at) }
  const place = async (facts = someFacts()) => {
    const isNew = (await orders.load(orderId)) === null
    await placeOrder({ orders, timeouts, clock })(facts, someRecipient)
    if (isNew) due = orders.noted.get(orderId)?.lookAt ?? undefined
  }
  const look = () => checkDeadline({ orders, deadlines, timeouts, clock })(orderId)
  const status = async () => (await orders.load(orderId))?.status

  beforeEach(() => {
    clock = fakeClock('2026-01-01T12:00:00.000Z')
    orders = memoryOrders(timeouts)
    due = undefined
  })

  it('notes who gets it, and when the saga must have moved', async () => {
    await place()
    expect(orders.noted.get(orderId)?.recipient).toEqual(someRecipient)
    expect(due).toEqual(new Date('2026-01-01T12:00:30.000Z'))
  })

  it('is placed once', async () => {
    await place()
    const sent = orders.sent.length
    const noted = orders.noted.get(orderId)
    clock.advance(1_000)
    await place()
    expect(orders.sent).toHaveLength(sent)
    expect(orders.noted.get(orderId)).toBe(noted)
  })

  it('needs no deadline where it is over at once', async () => {
    await place({ ...someFacts(), lines: [] })
    expect(await status()).toBe('cancelled')
    expect(due).toBeUndefined()
  })

  it('is cancelled at its deadline, and not a moment before', async () => {
    await place()
    clock.advance(29_999)
    await look()
    expect(await status()).toBe('placed')
    expect(due).toEqual(new Date('2026-01-01T12:00:30.000Z'))
    clock.advance(1)
    await look()
    expect(await status()).toBe('cancelled')
  })

  it('is looked at again at the deadline of the step that it waits for by then', async () => {
    await place()
    clock.advance(1_000)
    await takeReply({ orders, clock })(orderId, { type: 'stock-reserved' })
    clock.advance(29_000)
    due = undefined
    await look()
    expect(await status()).toBe('stock-reserved')
    expect(due).toEqual(new Date('2026-01-01T12:30:01.000Z'))
    clock.advance(1_771_000)
    due = undefined
    await look()
    expect(await orders.load(orderId)).toMatchObject({ status: 'cancelled', reason: 'payment-expired' })
    expect(due).toBeUndefined()
  })

  it('is looked at in time where a later step has the shorter timeout', () => {
    const short = { ...timeouts, payment: 2_000 }
    const now = new Date('2026-01-01T12:00:00.000Z')
    const placed = replay(placing(someFacts(), now.toISOString()))
    expect(placed && nextLook(placed, short, now)).toEqual(new Date('2026-01-01T12:00:02.000Z'))
    const later = new Date('2026-01-01T12:00:29.000Z')
    expect(placed && nextLook(placed, short, later)).toEqual(new Date('2026-01-01T12:00:30.000Z'))
  })

  it.each<[string, Visitor, string]>([
    ['its owner', owner, 'by-customer'],
    ['the holder of its link', { ...nobody, holdsLink: true }, 'by-customer'],
    ['staff', { ...nobody, staff: { maySee: true, mayCancel: true } }, 'by-staff'],
  ])('is cancelled by %s', async (_, visitor, reason) => {
    await place()
    await cancelOrder({ orders, clock })(orderId, visitor)
    expect(await orders.load(orderId)).toMatchObject({ status: 'cancelled', reason })
  })

  it.each<[string, Visitor]>([
    ['nobody', nobody],
    ['another session', { ...nobody, owner: 'session:other' }],
    ['who writes to its customer', { ...nobody, isMailer: true }],
    ['staff who may only look', { ...nobody, staff: { maySee: true, mayCancel: false } }],
  ])('does not exist for %s who would cancel it', async (_, visitor) => {
    await place()
    const refused = cancelOrder({ orders, clock })(orderId, visitor)
    await expect(refused).rejects.toMatchObject({ kind: 'not-found', reason: 'order-not-found' })
    expect(await status()).toBe('placed')
  })
})

/** A read store that shows these versions one after the other; `next` notes what it was asked. */
function viewsOf(versions: readonly number[]) {
  const waits: { version: number; ms: number }[] = []
  const stored = (count: number): StoredView | null => {
    const view = viewOf(streams.delivered.slice(0, count))
    return view && { owner: owner.owner ?? '', view, recipient: someRecipient }
  }
  const views: Views = {
    find: async () => stored(versions[0] ?? 0),
    async next(_, version, { ms }) {
      waits.push({ version, ms })
      return stored(versions.find((shown) => shown > version) ?? 0)
    },
  }
  return { views, waits }
}

describe('seeing an order', () => {
  it('waits for the version that the reader knows of', async () => {
    const { views, waits } = viewsOf([2, 4])
    expect(await seeOrder({ views })(orderId, owner, 4)).toMatchObject({ view: { version: 4 } })
    expect(waits).toEqual([{ version: 3, ms: 3_000 }])
  })

  it('shows what there is where that version does not come', async () => {
    const { views } = viewsOf([2])
    expect(await seeOrder({ views })(orderId, owner, 4)).toMatchObject({ view: { version: 2 } })
  })

  it('waits for nothing without a version', async () => {
    const { views, waits } = viewsOf([])
    expect(await seeOrder({ views })(orderId, owner)).toBeNull()
    expect(waits).toEqual([])
  })

  it('is not for strangers', async () => {
    const { views } = viewsOf([2])
    expect(await seeOrder({ views })(orderId, nobody)).toBeNull()
    expect(await seeOrder({ views })(orderId, { ...nobody, owner: 'session:other' })).toBeNull()
    const loggedIn = { ...nobody, owner: 'customer:1' }
    expect(await seeOrder({ views })(orderId, { ...loggedIn, formerOwner: owner.owner })).not.toBeNull()
    expect(await seeOrder({ views })(orderId, { ...loggedIn, formerOwner: 'session:other' })).toBeNull()
  })
})

describe('watching an order', () => {
  const watch = async (versions: readonly number[], visitor: Visitor, signal?: AbortSignal) => {
    const { views, waits } = viewsOf(versions)
    const seen: number[] = []
    for await (const { view } of watchOrder({ views, clock: fakeClock() })(orderId, visitor, signal)) {
      seen.push(view.version)
    }
    return { seen, waits }
  }

  it('gives it now and at each change until it is final', async () => {
    const { seen, waits } = await watch([1, 3, 5, 11], owner)
    expect(seen).toEqual([1, 3, 5, 11])
    expect(waits.map(({ version }) => version)).toEqual([0, 1, 3, 5])
  })

  it('ends when nothing comes any more', async () => {
    expect((await watch([1, 3], owner)).seen).toEqual([1, 3])
    expect((await watch([], owner)).seen).toEqual([])
  })

  it('ends when the visitor has gone', async () => {
    expect((await watch([1, 3, 5], owner, AbortSignal.abort())).seen).toEqual([1])
  })

  it('takes a stranger as long as an order that does not exist', async () => {
    const { seen, waits } = await watch([1, 3], nobody)
    expect(seen).toEqual([])
    expect(waits.map(({ ms }) => ms)).toEqual([30_000, 30_000])
  })
})
