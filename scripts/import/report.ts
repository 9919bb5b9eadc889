import { type ImportOutcome, type ImportStep, problemText, type Tally } from '@emporium/product-csv'

export type Say = (line: string) => void

/** A refusal is always told, what would be done only in a dry run. */
export function tellStep(say: Say, step: ImportStep, dryRun: boolean): void {
  switch (step.kind) {
    case 'problems':
      for (const problem of step.problems) say(`  ✗ ${problemText(problem)}`)
      return
    case 'outcome':
      return tellOutcome(say, step, dryRun)
    case 'stock-refused':
      return say(`  ✗ stock of ${step.sku}: ${step.message}`)
    case 'progress':
      return say(progressLine(step.tally))
  }
}

const verbs = { created: 'create', updated: 'update' } as const

function tellOutcome(say: Say, result: ImportOutcome, dryRun: boolean): void {
  const { outcome, line, handle, changes, message, reason } = result
  if (outcome === 'refused') say(`  ✗ line ${line}: ${handle}: ${message ?? reason ?? ''}`)
  else if (dryRun && outcome !== 'unchanged') {
    say(`  ${verbs[outcome]}  line ${line}: ${handle}${changes.length > 0 ? ` (${changes.join(', ')})` : ''}`)
  }
}

function progressLine({ created, updated, unchanged, refused }: Tally): string {
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
