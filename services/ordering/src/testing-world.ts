import { memoryOrders } from './adapters/memory-orders.ts'
import { checkDeadline } from './app/check-deadline.ts'
import { placeOrder } from './app/place-order.ts'
import { takeReply } from './app/take-reply.ts'
import { decide } from './domain/decide.ts'
import type { Reply } from './domain/commands.ts'
import type { Facts } from './domain/events.ts'
import { saga, stepOf } from './domain/saga.ts'
import type { StepName } from './domain/words.ts'
import { cardPage, someRecipient, timeouts } from './testing.ts'

/** What a participant of the saga has done about the one order. */
interface Participant {
  asked: boolean
  /** Released, refused or voided: what comes later is not granted. */
  closed: boolean
  held: boolean
  /** Asked somebody else (a card, a provider) and has no answer yet. */
  busy: boolean
}

type Action = () => Promise<void>

/**
 * Ordering's real core on memory adapters, with models of stock, coupon and payment around it, and a network that
 * loses nothing but delays, repeats and reorders at will. `actions` are what could happen next.
 */
export async function world(facts: Facts) {
  const { orderId } = facts
  let time = Date.parse('2026-01-01T12:00:00.000Z')
  let due: number | undefined
  const clock = { now: () => new Date(time) }
  const orders = memoryOrders(timeouts)
  const deadlines = { set: async (_: string, at: Date) => void (due = at.getTime()) }
  const reply = takeReply({ orders, clock })
  const look = checkDeadline({ orders, deadlines, timeouts, clock })
  const fresh = (): Participant => ({ asked: false, closed: false, held: false, busy: false })
  const participants: Record<StepName, Participant> = { stock: fresh(), coupon: fresh(), payment: fresh() }
  const replies: Reply[] = []
  const repliesTaken: Reply[] = []
  let delivered = 0
  const open: number[] = []

  await placeOrder({ orders, timeouts, clock })(facts, someRecipient)
  due = orders.noted.get(orderId)?.lookAt?.getTime()

  function deliver(type: string): void {
    for (const { name, request, compensation } of saga) {
      if (type === request) ask(participants[name])
      if (type === compensation) undo(participants[name])
    }
  }
  function ask(participant: Participant): void {
    if (participant.asked || participant.closed) return
    Object.assign(participant, { asked: true, busy: true })
  }
  function undo(participant: Participant): void {
    Object.assign(participant, { closed: true, held: false })
  }
  function grant(name: StepName): void {
    const participant = participants[name]
    // A provider that charges after the void: the participant holds it and says so.
    const isGranted = !participant.closed || name === 'payment'
    Object.assign(participant, { busy: false, held: isGranted })
    if (isGranted) replies.push(successReply[name])
  }
  function refuse(name: StepName): void {
    Object.assign(participants[name], { busy: false, closed: true })
    replies.push(refusalReply[name])
  }
  const successReply: Record<StepName, Reply> = {
    stock: { type: 'stock-reserved' },
    coupon: { type: 'coupon-redeemed' },
    payment: { type: 'payment-authorised', amount: facts.quote.total, currency: facts.quote.currency },
  }
  const refusalReply: Record<StepName, Reply> = {
    stock: { type: 'stock-refused', shortSkus: [] },
    coupon: { type: 'coupon-refused' },
    payment: { type: 'payment-failed', reason: 'refused' },
  }

  async function take(taken: Reply): Promise<void> {
    repliesTaken.push(taken)
    await reply(orderId, taken)
  }
  function openMessages(): number[] {
    for (; delivered < orders.sent.length; delivered++) open.push(delivered)
    return open
  }

  /** What is on its way: must happen sooner or later. */
  function pending(): Action[] {
    const messages = openMessages().map((index) => async () => {
      open.splice(open.indexOf(index), 1)
      deliver(orders.sent[index]?.type ?? '')
    })
    const answers = replies.map((answer) => async () => {
      replies.splice(replies.indexOf(answer), 1)
      await take(answer)
    })
    const busy = saga.filter(({ name }) => participants[name].busy)
    const grants = busy.map(
      ({ name }) =>
        async () =>
          grant(name),
    )
    return [...messages, ...answers, ...grants]
  }

  /** What may happen besides: refusals, card trouble, repeats, cancellation, time. */
  function possible(): Action[] {
    const busy = saga.filter(({ name }) => participants[name].busy)
    const { payment, stock } = participants
    return [
      ...busy.map(
        ({ name }) =>
          async () =>
            refuse(name),
      ),
      ...(payment.busy ? [cardTrouble] : []),
      ...(stock.held ? [expireStock] : []),
      ...repliesTaken.map((taken) => () => take(taken)),
      ...orders.sent.map(
        ({ type }) =>
          async () =>
            deliver(type),
      ),
      cancel,
      passTime,
    ]
  }
  async function cardTrouble(): Promise<void> {
    replies.push(
      { type: 'payment-action-required', ...cardPage },
      { type: 'payment-declined', reason: 'insufficient-funds' },
    )
  }
  async function expireStock(): Promise<void> {
    Object.assign(participants.stock, { held: false, closed: true })
    replies.push({ type: 'stock-lost' })
  }
  async function cancel(): Promise<void> {
    const at = clock.now().toISOString()
    const cancelled = orders.update(orderId, (order) => decide(order, { type: 'cancel', by: 'customer', at }))
    await cancelled.catch(() => {})
  }
  async function passTime(): Promise<void> {
    if (due === undefined) return
    time = Math.max(time, due)
    due = undefined
    await look(orderId)
  }

  return {
    orders,
    participants,
    actions: () => [...pending(), ...possible()],
    /** Lets happen what must, in the order it comes, then lets the time pass until nothing waits any more. */
    async settle() {
      for (let next = pending(); next.length > 0; next = pending()) await next[0]?.()
      while (due !== undefined) await passTime()
      for (let next = pending(); next.length > 0; next = pending()) await next[0]?.()
    },
    needed: saga.filter(({ name }) => stepOf(name).needed(facts)).map(({ name }) => name),
  }
}
