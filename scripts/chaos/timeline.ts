import type { Chance } from '../crash/chance.ts'

/** What can be cut: the way of a process to a server. */
export interface Way {
  readonly from: string
  readonly to: string
}

export type Deed =
  | { readonly does: 'kill'; readonly victim: string }
  | { readonly does: 'freeze'; readonly victim: string; readonly ms: number }
  /** Dropped: connections are reset, and new ones, too. Silent: nothing comes through, and nobody is told. */
  | { readonly does: 'cut'; readonly way: Way; readonly how: 'dropped' | 'silent'; readonly ms: number }

export interface Trouble {
  /** Milliseconds after the load has begun. */
  readonly at: number
  readonly deed: Deed
}

export interface Scene {
  /** Everything that can be killed or frozen, by name. */
  readonly victims: readonly string[]
  readonly ways: readonly Way[]
}

const FIRST_MS = 1_000
const SHORTEST_MS = 2_000
const LONGEST_MS = 30_000

/** Draws what happens when, within a load of `ms`; it may overlap, and all of it is over at the end. */
export function drawTimeline(chance: Chance, scene: Scene, ms: number, pauses = [1_000, 8_000]): Trouble[] {
  const [shortest = 0, longest = shortest] = pauses
  const troubles: Trouble[] = []
  const pause = () => Math.round(chance.between(shortest, longest))
  for (let at = FIRST_MS + pause(); at < ms - SHORTEST_MS; at += pause())
    troubles.push({ at, deed: drawDeed(chance, scene, ms - at) })
  return troubles
}

function drawDeed(chance: Chance, { victims, ways }: Scene, left: number): Deed {
  const does = chance.pick([
    ['kill', 40],
    ['freeze', 30],
    ['cut', 30],
  ] as const)
  // Short ones more often than long ones, which the shop feels in other ways.
  const lasting = SHORTEST_MS + chance.next() ** 2 * (LONGEST_MS - SHORTEST_MS)
  const ms = Math.round(Math.min(lasting, left))
  if (does === 'cut') {
    const how = chance.next() < 0.5 ? 'dropped' : 'silent'
    return { does, way: one(chance, ways), how, ms }
  }
  const victim = one(chance, victims)
  return does === 'kill' ? { does, victim } : { does, victim, ms }
}

const one = <Item>(chance: Chance, items: readonly Item[]): Item =>
  chance.pick(items.map((item) => [item, 1] as const))

/** The trouble in words. */
export function tellOf({ at, deed }: Trouble): string {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  return `${seconds(at).padStart(8)}  ${inWords(deed, seconds)}`
}

function inWords(deed: Deed, seconds: (ms: number) => string): string {
  switch (deed.does) {
    case 'kill':
      return `kill    ${deed.victim}`
    case 'freeze':
      return `freeze  ${deed.victim} for ${seconds(deed.ms)}`
    case 'cut':
      return `cut     ${deed.way.from} from ${deed.way.to} for ${seconds(deed.ms)}, ${deed.how}`
  }
}
