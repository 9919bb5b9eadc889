import type { UpsertResult } from '@emporium/contracts'
import { type Problem, problemText } from '@emporium/product-csv'

export type Say = (line: string) => void

export interface Tally {
  created: number
  updated: number
  unchanged: number
  /** Products and rows that were left out. */
  refused: number
  counted: number
  readonly newCategories: string[]
  unused: readonly string[]
}

export function newTally(): Tally {
  return { created: 0, updated: 0, unchanged: 0, refused: 0, counted: 0, newCategories: [], unused: [] }
}

export function tellProblems(say: Say, tally: Tally, problems: readonly Problem[]): void {
  tally.refused++
  for (const problem of problems) say(`  ✗ ${problemText(problem)}`)
}

const verbs = { created: 'create', updated: 'update' } as const

/** Counts one outcome; a refusal is always told, what would be done only in a dry run. */
export function tellResult(
  say: Say,
  tally: Tally,
  result: UpsertResult & { line: number; dryRun: boolean },
): void {
  const { outcome, line, handle, changes, message, dryRun } = result
  tally[outcome]++
  if (outcome === 'refused') say(`  ✗ line ${line}: ${handle}: ${message ?? result.reason ?? ''}`)
  else if (dryRun && outcome !== 'unchanged') {
    say(`  ${verbs[outcome]}  line ${line}: ${handle}${changes.length > 0 ? ` (${changes.join(', ')})` : ''}`)
  }
}

export function progressLine({ created, updated, unchanged, refused }: Tally): string {
  const done = created + updated + unchanged + refused
  return `  ${done}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} left out`
}

export function summaryLines(tally: Tally, dryRun: boolean): string[] {
  const { created, updated, unchanged, refused, counted, newCategories, unused } = tally
  const [created_, updated_, counted_] = dryRun
    ? ['to create', 'to update', 'to count']
    : ['created', 'updated', 'counted']
  const done = `${created} ${created_}, ${updated} ${updated_}, ${unchanged} unchanged, ${refused} with errors`
  return [
    `${refused === 0 ? '✓' : '!'} ${done}${dryRun ? ' (dry run: nothing was changed)' : ''}`,
    `  stock of ${counted} variants ${counted_}`,
    ...(newCategories.length > 0 ? [`  new categories: ${newCategories.join(', ')}`] : []),
    ...(unused.length > 0 ? [`  ${unused.length} columns are not used: ${shortened(unused)}`] : []),
  ]
}

const SHOWN = 6

function shortened(names: readonly string[]): string {
  return `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ' …' : ''}`
}
