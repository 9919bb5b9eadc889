import { setTimeout as delay } from 'node:timers/promises'
import { auditedShop } from '../audit/shop.ts'
import { seededChance } from '../crash/chance.ts'
import { emptyLedger, ended, type Ledger } from '../crash/journey.ts'
import { type Mischief, playRound, type RoundResult } from '../crash/round.ts'
import { type CrashShop, startCrashShop } from '../crash/shop.ts'
import type { Topology } from '../start/topology.ts'
import { type Hands, handsOn } from './hands.ts'
import { createNetwork, type Network } from './network.ts'
import { drawTimeline, tellOf, type Trouble } from './timeline.ts'

export interface ChaosOptions {
  readonly seed: number
  readonly seconds: number
  readonly checkoutsPerSecond: number
  /** Seconds after the last trouble within which all has to be right. */
  readonly patience: number
  /** Milliseconds between two troubles: the shortest and the longest. */
  readonly pauses?: [number, number]
  say(line: string): void
}

export interface ChaosShop {
  readonly shop: CrashShop
  /** Shoppers buy and staff work while everything is killed, frozen and cut; then it heals, and has to be right. */
  play(options: ChaosOptions): Promise<RoundResult>
  stop(): Promise<void>
}

/** A whole shop whose processes reach each other's servers through relays that can be cut. */
export async function startChaosShop(options: {
  data: string
  port: number
  topology: Topology
  quiet?: boolean
  /** Hears what ends unasked, and is started again. */
  tell?: (line: string) => void
}): Promise<ChaosShop> {
  const network = createNetwork()
  const hands = handsOn(options.data)
  let isOver = false
  const heal = () => {
    isOver = true
    hands.thawAll()
    for (const way of network.ways()) network.relay(way).mend()
  }
  try {
    const shop = await startCrashShop({ ...options, processes: (specs) => network.lead(specs) })
    // What a process said last is in its log.
    shop.shop.tellTo((line) => options.tell?.(line.split(':\n', 1)[0] ?? line))
    return {
      shop,
      play: (wanted) =>
        Promise.race([play({ shop, network, hands, isOver: () => isOver }, wanted), shop.shop.broken]),
      async stop() {
        heal()
        await shop.stop()
        await network.close()
      },
    }
  } catch (error) {
    await network.close()
    throw error
  }
}

type Stage = {
  shop: CrashShop
  network: Network
  hands: Hands
  /** The shop is being stopped: what is drawn for later is not done any more. */
  isOver(): boolean
}

async function play(stage: Stage, options: ChaosOptions): Promise<RoundResult> {
  const { seed, seconds, checkoutsPerSecond, say } = options
  const chance = seededChance(seed)
  const orders = seconds * checkoutsPerSecond
  const ledger = emptyLedger()
  const began = performance.now()
  const report = setInterval(() => say(progressOf(ledger, performance.now() - began)), 10_000)
  try {
    return await playRound(stage.shop, {
      ...options,
      name: `${seed}T${Date.now() % 100_000}`,
      mischief: mischief(stage, options, chance.fork()),
      chance,
      books: await auditedShop(stage.shop.data),
      ledger,
      limits: { scarce: Math.ceil(orders / 25), coupon: Math.ceil(orders / 20) },
    })
  } finally {
    clearInterval(report)
  }
}

function mischief(stage: Stage, options: ChaosOptions, chance: ReturnType<typeof seededChance>): Mischief {
  const { shop, network } = stage
  const victims = shop.shop.parts().map(({ name }) => name)
  const scene = { victims, ways: network.ways() }
  const troubles = drawTimeline(chance, scene, options.seconds * 1_000, options.pauses)
  return {
    kind: 'chaos',
    troubles: troubles.map(tellOf),
    async cause() {
      const killed = await Promise.all(troubles.map((trouble) => cause(stage, trouble, options.say)))
      return killed.filter(Boolean).length
    },
  }
}

/** Whether something was killed. Resolves when the trouble is over. */
async function cause(
  { network, hands, isOver }: Stage,
  trouble: Trouble,
  say: (line: string) => void,
): Promise<boolean> {
  const { at, deed } = trouble
  await delay(at)
  if (isOver()) return false
  const tell = (happened: boolean) => say(`${tellOf(trouble)}${happened ? '' : '  (down already)'}`)
  switch (deed.does) {
    case 'kill': {
      const killed = hands.kill(deed.victim)
      tell(killed)
      return killed
    }
    case 'freeze': {
      const isFrozen = hands.freeze(deed.victim)
      tell(isFrozen)
      if (isFrozen) await delay(deed.ms)
      if (isFrozen) hands.thaw(deed.victim)
      return false
    }
    case 'cut': {
      const relay = network.relay(deed.way)
      relay.cut(deed.how)
      tell(true)
      await delay(deed.ms)
      relay.mend()
      return false
    }
  }
}

function progressOf({ acknowledged, refused }: Ledger, ms: number): string {
  const through = acknowledged.filter(ended).length
  const said = [...refused.values()].reduce((sum, times) => sum + times, 0)
  return [
    `${(ms / 1_000).toFixed(0).padStart(6)} s`,
    `  ${acknowledged.length} orders acknowledged, ${through} ended, ${acknowledged.length - through} under way, ${said} refused`,
  ].join('')
}
