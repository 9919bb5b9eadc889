import { setTimeout as delay } from 'node:timers/promises'
import type { DispatchInput, RefundInput, ReturnInput } from '@emporium/contracts'
import { Refused, Unanswered } from './gateway.ts'
import type { Acknowledged, Around } from './journey.ts'
import { pause } from './pause.ts'

export type Act =
  | { readonly does: 'dispatch'; readonly lines: DispatchInput['lines'] }
  | { readonly does: 'refund'; readonly what: RefundInput['what'] }
  | { readonly does: 'return'; readonly lines: ReturnInput['lines'] }
  | { readonly does: 'cancel' }

/** What a member of staff does with a confirmed order, one thing after the other. */
export type Errand = 'ships' | 'ships in parts' | 'refunds a part' | 'takes all back' | 'cancels'

/** An act that was acknowledged: the client's own ledger of what staff did. */
export interface Done {
  readonly orderId: string
  readonly does: Act['does']
  readonly key: string
  /** Of the parcel that left, for a dispatch. */
  readonly shipmentId?: string
  /** Minor units, for a refund. */
  readonly amount?: number
}

/** The staff's side of the shop. Each call answers with what the shop said of it. */
export interface Desk {
  dispatch(input: DispatchInput): Promise<{ readonly id: string }>
  refund(input: RefundInput): Promise<{ readonly amount: number }>
  recordReturn(input: ReturnInput): Promise<unknown>
  cancel(input: { orderId: string }): Promise<unknown>
}

export interface Staff {
  readonly desk: Desk
  readonly done: Done[]
}

const LOOK_MS = 100
const confirmed = ['confirmed', 'shipped', 'delivered', 'returned', 'refunded']
/** The capture, or the parcel's leaving, is still on its way. */
const notYet = ['refund-exceeds-captured', 'return-exceeds-shipped']

/** Waits for the order to be confirmed, and then does the errand, trying again whenever no answer comes. */
export async function attend(around: Around, mine: Acknowledged, isOver: () => boolean): Promise<void> {
  const { staff } = around
  const { errand } = mine.plan
  if (!staff || !errand) return
  while (!confirmed.includes(mine.status)) {
    if (isOver()) return
    await delay(LOOK_MS)
  }
  for (const [index, act] of actsOf(errand, mine).entries()) {
    const perform = () => performed(staff.desk, mine, act, `${mine.plan.key}-${index}`)
    const done = await untilDone(around.giveUpAt, perform)
    if (!done) return
    staff.done.push(done)
  }
}

function actsOf(errand: Errand, { plan }: Acknowledged): Act[] {
  const all: Act = { does: 'dispatch', lines: 'all-left' }
  switch (errand) {
    case 'ships':
      return [all]
    case 'ships in parts':
      return [{ does: 'dispatch', lines: [{ sku: plan.lines[0]?.sku ?? '', quantity: 1 }] }, all]
    case 'refunds a part':
      return [all, { does: 'refund', what: { amount: 100 } }]
    case 'takes all back':
      return [all, { does: 'return', lines: 'all-left' }, { does: 'refund', what: 'all-left' }]
    case 'cancels':
      return [{ does: 'cancel' }]
  }
}

/** Null where the shop said no, or never answered. */
async function untilDone(giveUpAt: Around['giveUpAt'], perform: () => Promise<Done>): Promise<Done | null> {
  for (let tries = 0; performance.now() < giveUpAt(); tries++) {
    try {
      return await perform()
    } catch (error) {
      if (error instanceof Refused && !notYet.includes(error.reason)) return null
      if (!(error instanceof Refused) && !(error instanceof Unanswered)) throw error
    }
    await pause(tries)
  }
  return null
}

async function performed(desk: Desk, mine: Acknowledged, act: Act, key: string): Promise<Done> {
  const { orderId } = mine
  const done = { orderId, does: act.does, key }
  switch (act.does) {
    case 'dispatch':
      return { ...done, shipmentId: (await desk.dispatch({ orderId, lines: act.lines, key })).id }
    case 'refund': {
      const { amount } = await desk.refund({ orderId, what: act.what, reason: 'goodwill', key })
      return { ...done, amount }
    }
    case 'return':
      await desk.recordReturn({ orderId, lines: act.lines, restock: true, key })
      return done
    case 'cancel':
      // Without an answer, too, it may have happened.
      await desk.cancel({ orderId }).finally(() => {
        mine.cancelled = true
      })
      return done
  }
}
