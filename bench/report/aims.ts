import { number, type Row, ratioOf } from './table.ts'

export interface Aim {
  readonly text: string
  readonly met: boolean
}

const READ_SHARE = 0.5
const CACHED_SHARE = 0.33
const ACCEPTED_SHARE = 0.25
const MEMORY_MB = 300
const JOURNEY_MS = { p99: 1_000, slowest: 2_000 }
const SAGA_P99_MS = 2_000

/** What the project holds itself to, and whether this run met it. Only ratios of one run count. */
export function aimsOf(
  rows: readonly Row[],
  memory: { rss: number; peak: number },
  /** By the scenario's title, the 99th percentile of accepted to confirmed, ms. */
  sagas: readonly (readonly [string, number])[] = [],
): Aim[] {
  const share = (row: Row, wanted: number): Aim[] => {
    const ratio = ratioOf(row, rows)
    if (ratio === undefined) return []
    const text = `${row.scenario.title}: ${percent(ratio)} of the bare one, aim ≥ ${percent(wanted)}`
    return [{ text, met: ratio >= wanted }]
  }
  const reads = rows.filter(({ scenario }) => scenario.kind === 'read')
  const cached = rows.filter(({ scenario }) => scenario.kind === 'cached')
  const accepted = rows.filter(({ scenario }) => scenario.name === 'place-order')
  const clean = rows.filter(({ cell }) => cell.errors > 0).map(({ scenario }) => scenario.title)
  return [
    ...reads.flatMap((row) => share(row, READ_SHARE)),
    ...cached.flatMap((row) => share(row, CACHED_SHARE)),
    ...accepted.flatMap((row) => share(row, ACCEPTED_SHARE)),
    ...rows
      .filter(({ scenario }) => scenario.name === 'journey')
      .map(({ scenario, cell }) => ({
        text: `${scenario.title}: p99 ${number(cell.p99)} ms, slowest ${number(cell.slowest)} ms, aim ≤ ${JOURNEY_MS.p99} and < ${JOURNEY_MS.slowest}`,
        met: cell.p99 <= JOURNEY_MS.p99 && cell.slowest < JOURNEY_MS.slowest,
      })),
    ...sagas.map(([title, p99]) => ({
      text: `${title}: accepted to confirmed p99 ${number(p99)} ms, aim ≤ ${number(SAGA_P99_MS)}`,
      met: p99 <= SAGA_P99_MS,
    })),
    {
      text: `memory of the platform after the load: ${Math.round(memory.rss)} MB (highest ${Math.round(memory.peak)} MB), aim < ${MEMORY_MB} MB`,
      met: memory.rss < MEMORY_MB,
    },
    { text: clean.length === 0 ? 'no errors' : `errors in: ${clean.join('; ')}`, met: clean.length === 0 },
  ]
}

const percent = (share: number) => `${Math.round(share * 100)}%`
