import { join } from 'node:path'
import { audit, type AuditedShop, type AuditReport } from '../../audit/audit.ts'
import { auditedShop } from '../../audit/shop.ts'
import type { ProcessSpec } from '../../start/processes.ts'
import type { Chance } from '../chance.ts'
import { emptyLedger, goShopping } from '../journey.ts'
import type { Shelf } from '../plan.ts'
import { type CrashShop, startCrashShop } from '../shop.ts'
import type { Done } from '../staff.ts'
import { judge, type Verdict } from '../verdict.ts'
import { stories, type Story } from './stories.ts'
import { type Moment, type Victim, victimOf } from './victim.ts'

export interface EverywhereOptions {
  readonly data: string
  readonly port: number
  /** An order ends within so many seconds. */
  readonly patience: number
  /** So many moments of each story, drawn; default: every one. */
  readonly sample?: { readonly chance: Chance; readonly of: number }
  say(line: string): void
}

export interface EverywhereResult {
  readonly kills: number
  /** What is wrong, a line each. */
  readonly faults: readonly string[]
  readonly verdict: Verdict
  readonly report: AuditReport
}

/**
 * Kills the platform before and after each durable write that an order's story makes, one order per kill, and holds
 * every order to its story's end and the whole to the audit.
 */
export async function killEverywhere(options: EverywhereOptions): Promise<EverywhereResult> {
  const { data, patience, sample, say } = options
  const since = new Date()
  const { shop, victim } = await startWithVictim(options)
  const ledger = emptyLedger()
  const done: Done[] = []
  const faults: string[] = []
  let kills = 0
  try {
    const shelf = await shop.stock(`E${Date.now() % 100_000}`, { scarce: 0, coupon: 10_000 })
    const books = await auditedShop(data)
    const tell = storyteller({ shop, victim, shelf, books, patience })
    for (const story of stories) {
      const { writes } = await tell(story, null)
      say(`${story.name}: ${writes} durable writes`)
      for (const moment of momentsOf(writes, sample)) {
        const { wasKilled, status } = await tell(story, moment)
        if (wasKilled) kills++
        const isRight = story.ends.includes(status)
        const missed = wasKilled ? '' : ' (which did not come this time)'
        const words = `${story.name}, killed ${moment.when} write ${moment.write}${missed}: ${status}`
        say(`${isRight ? '✓' : '✗'} ${words}`)
        if (!isRight) faults.push(words)
      }
    }
    const report = await audit(books, { waitMs: patience * 1_000 })
    const verdict = await judge(books.database, ledger, since, done)
    return { kills, faults: [...faults, ...verdict.faults], verdict, report }
  } finally {
    await victim.stop()
    await shop.stop()
  }

  /** Tells a story to its end; the process dies at the moment, and comes back. */
  function storyteller(stage: Stage) {
    const { shelf } = stage
    let told = 0
    return async (story: Story, moment: Moment | null) => {
      const plan = story.plan(shelf.skus[told++ % shelf.skus.length] ?? '', shelf.coupon)
      const giveUpAt = performance.now() + stage.patience * 1_000
      const staff = { desk: stage.shop.desk, done }
      const isUp = await dyingAt(stage.victim, moment ?? never)
      await goShopping({ gateway: stage.shop.gateway, staff, ledger, giveUpAt: () => giveUpAt }, plan)
      // What the shopper does not wait for belongs to the story: mails, captures, releases.
      await audit(stage.books, { waitMs: stage.patience * 1_000 })
      const { wasKilled, writes } = await isUp()
      const mine = ledger.acknowledged.find((one) => one.plan === plan)
      return { wasKilled, writes, status: mine?.status ?? 'not accepted' }
    }
  }
}

interface Stage {
  readonly shop: CrashShop
  readonly victim: Victim
  readonly shelf: Shelf
  readonly books: AuditedShop
  readonly patience: number
}

const never: Moment = { write: Number.MAX_SAFE_INTEGER, when: 'before' }

/** Arms the victim, and revives it should it die; what is answered waits until it is up and says whether it died. */
async function dyingAt(victim: Victim, moment: Moment) {
  let isOver = false
  let wasKilled = false
  await victim.arm(moment)
  const revived = victim.killed().then(async () => {
    if (isOver) return
    wasKilled = true
    await victim.start()
  })
  return async () => {
    if (wasKilled) await revived
    isOver = true
    return { wasKilled, writes: await victim.writes() }
  }
}

async function startWithVictim({
  data,
  port,
}: EverywhereOptions): Promise<{ shop: CrashShop; victim: Victim }> {
  let platform: ProcessSpec | undefined
  const shop = await startCrashShop({
    data,
    port,
    quiet: true,
    processes(specs) {
      platform = specs.find(({ name }) => name === 'platform')
      return specs.filter(({ name }) => name !== 'platform')
    },
  })
  if (!platform) throw new Error('The shop has no platform')
  const victim = victimOf(platform, join(data, 'logs/victim.log'))
  await victim.start()
  return { shop, victim }
}

function momentsOf(writes: number, sample: EverywhereOptions['sample']): Moment[] {
  const all = Array.from({ length: writes }, (_, index) => index + 1).flatMap((write): Moment[] => [
    { write, when: 'before' },
    { write, when: 'after' },
  ])
  if (!sample) return all
  const drawn = all.map((moment) => [sample.chance.next(), moment] as const)
  return drawn
    .toSorted(([a], [b]) => a - b)
    .slice(0, sample.of)
    .map(([, moment]) => moment)
}
