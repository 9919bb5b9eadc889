import { type Level, totalAvailable } from './stock.ts'

/** At this many available units, or fewer, a SKU runs low. */
export const LOW_STOCK = 5

export type AvailabilityState = 'in-stock' | 'low' | 'sold-out'

export function stateOf(available: number): AvailabilityState {
  if (available <= 0) return 'sold-out'
  return available <= LOW_STOCK ? 'low' : 'in-stock'
}

export interface AvailabilityChange {
  readonly sku: string
  readonly state: AvailabilityState
  readonly available: number
  /** Grows with every change of the SKU, at whichever location. */
  readonly version: number
  /** It fell to the threshold or below by this change. */
  readonly ranLow: boolean
}

/** What shoppers would see differently after `changed` took the place of the levels before it. */
export function availabilityChanges(
  before: readonly Level[],
  changed: readonly Level[],
): AvailabilityChange[] {
  const isChanged = (level: Level) =>
    changed.some((other) => other.sku === level.sku && other.location === level.location)
  const after = [...before.filter((level) => !isChanged(level)), ...changed]
  return [...new Set(changed.map((level) => level.sku))].flatMap((sku) => {
    const isNew = !before.some((level) => level.sku === sku)
    const was = stateOf(totalAvailable(before, sku))
    const available = totalAvailable(after, sku)
    const state = stateOf(available)
    if (!isNew && was === state) return []
    const version = after.filter((level) => level.sku === sku).reduce((sum, level) => sum + level.version, 0)
    return [{ sku, state, available, version, ranLow: was === 'in-stock' && state !== 'in-stock' }]
  })
}
