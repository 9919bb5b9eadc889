import { setTimeout as delay } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { Mischief } from './round.ts'
import type { CrashShop } from './shop.ts'

export type Victim = 'platform' | 'postgres' | 'payment-simulator'
export interface Faults {
  readonly latencyMs?: number
  readonly failRate?: number
  readonly dropResponseRate?: number
}

/** What goes wrong in one round. */
export type Kind =
  | 'platform killed'
  | 'database killed'
  | 'provider killed'
  | 'provider slow'
  | 'provider drops answers'
  | 'everything killed'

export interface Trouble {
  /** Milliseconds after the load has begun. */
  readonly at: number
  readonly does: { readonly kill: Victim } | { readonly faults: Faults }
}

export const kinds: readonly Kind[] = [
  'platform killed',
  'database killed',
  'platform killed',
  'provider killed',
  'provider drops answers',
  'platform killed',
  'provider slow',
  'everything killed',
]

/** Draws what happens when, within a load of `ms`. */
export function drawTroubles(kind: Kind, chance: Chance, ms: number): Trouble[] {
  const some = (low = 0.1, high = 0.95) => Math.round(chance.between(low, high) * ms)
  const kill = (victim: Victim): Trouble => ({ at: some(), does: { kill: victim } })
  const faults = (given: Faults): Trouble => ({ at: some(0, 0.2), does: { faults: given } })
  switch (kind) {
    case 'platform killed':
      return [kill('platform'), kill('platform')]
    case 'database killed':
      return [kill('postgres'), kill('postgres')]
    case 'provider killed':
      return [kill('payment-simulator'), kill('payment-simulator')]
    case 'provider slow':
      // Around the time that we wait for an answer.
      return [faults({ latencyMs: Math.round(chance.between(1_500, 6_500)) }), kill('platform')]
    case 'provider drops answers':
      return [faults({ dropResponseRate: 0.4, failRate: 0.2 }), kill('platform')]
    case 'everything killed':
      return [kill('platform'), kill('postgres'), kill('payment-simulator')]
  }
}

/** What goes wrong in a round of this kind. */
export function mischiefOf(shop: CrashShop, kind: Kind, chance: Chance, ms: number): Mischief {
  const troubles = drawTroubles(kind, chance, ms)
  return {
    kind,
    troubles,
    async cause() {
      const killed = await Promise.all(troubles.map((trouble) => cause(shop, trouble)))
      return killed.filter(Boolean).length
    },
  }
}

/** Whether something was killed. */
async function cause(shop: CrashShop, { at, does }: Trouble): Promise<boolean> {
  await delay(at)
  if ('kill' in does) return shop.kill(does.kill)
  await shop.faults(does.faults)
  return false
}
