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
const sagaMs = { monolith: 2_000, microservices: 10_000 }

export interface Whole {
  /** Of the shop's own processes after the load, MB. */
  readonly memory: { readonly rss: number; readonly peak: number }
  /** By the scenario's title, the 99th percentile of accepted to confirmed, ms. */
  readonly sagas: readonly (readonly [string, number])[]
  readonly topology: 'monolith' | 'microservices'
}

/** What the project holds itself to, and whether this run met it. Only ratios of one run count. */
export function aimsOf(rows: readonly Row[], whole: Whole): Aim[] {
  const { sagas, topology } = whole
  const aims = [...journeyAims(rows), ...sagaAims(sagas, sagaMs[topology]), clean(rows)]
  return topology === 'monolith' ? [...shareAims(rows), memoryAim(whole.memory), ...aims] : aims
}

/** Ratios to the bare programs of the same run. */
function shareAims(rows: readonly Row[]): Aim[] {
  const share = (row: Row, wanted: number): Aim[] => {
    const ratio = ratioOf(row, rows)
    if (ratio === undefined) return []
    const text = `${row.scenario.title}: ${percent(ratio)} of the bare one, aim ≥ ${percent(wanted)}`
    return [{ text, met: ratio >= wanted }]
  }
  const reads = rows.filter(({ scenario }) => scenario.kind === 'read')
  const cached = rows.filter(({ scenario }) => scenario.kind === 'cached')
  const accepted = rows.filter(({ scenario }) => scenario.name === 'place-order')
  return [
    ...reads.flatMap((row) => share(row, READ_SHARE)),
    ...cached.flatMap((row) => share(row, CACHED_SHARE)),
    ...accepted.flatMap((row) => share(row, ACCEPTED_SHARE)),
  ]
}

function journeyAims(rows: readonly Row[]): Aim[] {
  const { p99, slowest } = JOURNEY_MS
  return rows
    .filter(({ scenario }) => scenario.name === 'journey')
    .map(({ scenario, cell }) => ({
      text: `${scenario.title}: p99 ${number(cell.p99)} ms, slowest ${number(cell.slowest)} ms, aim ≤ ${p99} and < ${slowest}`,
      met: cell.p99 <= p99 && cell.slowest < slowest,
    }))
}

function sagaAims(sagas: Whole['sagas'], atMost: number): Aim[] {
  return sagas.map(([title, p99]) => ({
    text: `${title}: accepted to confirmed p99 ${number(p99)} ms, aim ≤ ${number(atMost)}`,
    met: p99 <= atMost,
  }))
}

function memoryAim({ rss, peak }: Whole['memory']): Aim {
  return {
    text: `memory of the platform after the load: ${Math.round(rss)} MB (highest ${Math.round(peak)} MB), aim < ${MEMORY_MB} MB`,
    met: rss < MEMORY_MB,
  }
}

function clean(rows: readonly Row[]): Aim {
  const failing = rows.filter(({ cell }) => cell.errors > 0).map(({ scenario }) => scenario.title)
  return {
    text: failing.length === 0 ? 'no errors' : `errors in: ${failing.join('; ')}`,
    met: failing.length === 0,
  }
}

const percent = (share: number) => `${Math.round(share * 100)}%`
