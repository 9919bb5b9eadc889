import { type Row, ratioOf } from './table.ts'

export interface Aim {
  readonly text: string
  readonly met: boolean
}

const READ_SHARE = 0.5
const ACCEPTED_SHARE = 0.25
const MEMORY_MB = 300

/** What the project holds itself to, and whether this run met it. Only ratios of one run count. */
export function aimsOf(rows: readonly Row[], memory: { rss: number; peak: number }): Aim[] {
  const share = (row: Row, wanted: number): Aim[] => {
    const ratio = ratioOf(row, rows)
    if (ratio === undefined) return []
    const text = `${row.scenario.title}: ${percent(ratio)} of the bare one, aim ≥ ${percent(wanted)}`
    return [{ text, met: ratio >= wanted }]
  }
  const reads = rows.filter(({ scenario }) => scenario.kind === 'read')
  const accepted = rows.filter(({ scenario }) => scenario.name === 'place-order')
  const clean = rows.filter(({ cell }) => cell.errors > 0).map(({ scenario }) => scenario.title)
  return [
    ...reads.flatMap((row) => share(row, READ_SHARE)),
    ...accepted.flatMap((row) => share(row, ACCEPTED_SHARE)),
    {
      text: `memory of the platform after the load: ${Math.round(memory.rss)} MB (highest ${Math.round(memory.peak)} MB), aim < ${MEMORY_MB} MB`,
      met: memory.rss < MEMORY_MB,
    },
    { text: clean.length === 0 ? 'no errors' : `errors in: ${clean.join('; ')}`, met: clean.length === 0 },
  ]
}

const percent = (share: number) => `${Math.round(share * 100)}%`
