import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { audit, type AuditedShop, type AuditReport } from '../audit/audit.ts'
import type { Chance } from './chance.ts'
import { type Around, goShopping, type Ledger } from './journey.ts'
import { drawPlan } from './plan.ts'
import type { CrashShop } from './shop.ts'
import { judge, type Verdict } from './verdict.ts'

/** What goes wrong in one round. */
export interface Mischief {
  readonly kind: string
  readonly troubles: readonly unknown[]
  /** Begins with the load. Resolves once nothing more is done, with how often something was killed. */
  cause(): Promise<number>
}

export interface RoundOptions {
  readonly name: string
  readonly mischief: Mischief
  /** Draws the shoppers. */
  readonly chance: Chance
  readonly seconds: number
  readonly checkoutsPerSecond: number
  /** Orders end within so many seconds after the last trouble. */
  readonly patience: number
  readonly books: AuditedShop
  /** Is filled as they go. */
  readonly ledger: Ledger
  /** How much there is of the scarce article, and how often the coupon may be used. */
  readonly limits?: { readonly scarce: number; readonly coupon: number }
}

export interface RoundResult {
  readonly kind: string
  readonly troubles: readonly unknown[]
  readonly kills: number
  readonly shoppers: number
  /** Of staff, that were acknowledged. */
  readonly acts: number
  readonly ledger: Ledger
  readonly verdict: Verdict
  readonly report: AuditReport
  /** From the end of the load until every order had ended and nothing was on its way, ms. */
  readonly quietAfterMs: number
}

const START_MS = 120_000

/** Shoppers come at a steady rate while things go wrong; then it heals, and every order has to be right. */
export async function playRound(shop: CrashShop, options: RoundOptions): Promise<RoundResult> {
  const { mischief, chance, seconds, books, ledger, limits = { scarce: 8, coupon: 10 } } = options
  const { kind, troubles } = mischief
  const since = new Date()
  const shelf = await shop.stock(options.name, limits)
  let giveUpAt = Number.POSITIVE_INFINITY
  const staff = { desk: shop.desk, done: [] }
  const around: Around = { gateway: shop.gateway, staff, ledger, giveUpAt: () => giveUpAt }
  const causing = mischief.cause()
  const plans = Array.from({ length: seconds * options.checkoutsPerSecond }, () =>
    drawPlan(chance, shelf, randomUUID()),
  )
  const journeys = await overTime(plans, options.checkoutsPerSecond, (plan) => goShopping(around, plan))
  const kills = await causing
  const loaded = performance.now()
  await untilUp(shop)
  await shop.faults({})
  giveUpAt = loaded + options.patience * 1_000
  await Promise.all(journeys)
  const report = await audit(books, { waitMs: Math.max(0, giveUpAt - performance.now()) })
  const quietAfterMs = performance.now() - loaded
  const verdict = await judge(books.database, ledger, since, staff.done)
  return {
    acts: staff.done.length,
    kind,
    troubles,
    kills,
    shoppers: plans.length,
    ledger,
    verdict,
    report,
    quietAfterMs,
  }
}

/** Begins one piece of work after the other at a steady rate, whether or not earlier ones are done. */
async function overTime<Item>(
  items: readonly Item[],
  perSecond: number,
  work: (item: Item) => Promise<void>,
): Promise<Promise<void>[]> {
  const began = performance.now()
  const started: Promise<void>[] = []
  for (const [index, item] of items.entries()) {
    await delay(Math.max(0, began + (index * 1_000) / perSecond - performance.now()))
    started.push(work(item))
  }
  return started
}

async function untilUp(shop: CrashShop): Promise<void> {
  const end = performance.now() + START_MS
  while (!(await shop.isUp())) {
    if (performance.now() > end) throw new Error('The shop did not come back within two minutes')
    await delay(200)
  }
}
