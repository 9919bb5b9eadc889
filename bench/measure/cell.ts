import type { Outcome } from '../load/outcome.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { type Reading, startMeter } from './meter.ts'
import { median, spreadOf } from './percentiles.ts'
import { memoryOfAll } from './proc.ts'

/** One scenario in one round, or the medians over several. */
export interface Cell {
  /** Answers a second. */
  readonly rate: number
  /** Milliseconds each. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly slowest: number
  readonly errors: number
  /** Processor time per answer, milliseconds. */
  readonly serverCpu: number
  readonly postgresCpu: number
  /** SQL statements per answer, BEGIN and COMMIT included, what the idle shop asks taken off. */
  readonly statements: number
  /** Resident memory of the server at the end, MB. */
  readonly memory: number
  /** How long the shop went on working after the load, seconds. */
  readonly settling: number
}

export interface Round {
  readonly cell: Cell
  readonly outcome: Outcome
}

/** Loads one scenario once. `idleStatements`: what the server asks its database per second without any load. */
export async function measure(scenario: Scenario, seconds: number, idleStatements: number): Promise<Round> {
  await scenario.prepare?.(seconds)
  const stop = await startMeter(scenario.metered)
  const outcome = await scenario.run(seconds)
  const loaded = performance.now()
  await scenario.settle?.()
  const settling = (performance.now() - loaded) / 1_000
  const reading = await stop()
  const memory = memoryOfAll(scenario.metered.servers).rss
  return { cell: { ...cellOf(outcome, reading, idleStatements), memory, settling }, outcome }
}

/** The numbers of a stretch of load. */
export function cellOf(
  outcome: Outcome,
  reading: Reading,
  idleStatements: number,
): Omit<Cell, 'memory' | 'settling'> {
  const { answered, errors, seconds, latencies } = outcome
  const statements = Math.max(0, reading.statements - (idleStatements * reading.ms) / 1_000)
  return {
    rate: answered / seconds,
    ...spreadOf(latencies),
    errors,
    serverCpu: reading.serverCpuMs / answered,
    postgresCpu: reading.postgresCpuMs / answered,
    statements: statements / answered,
  }
}

/** The middle of every measure over the rounds; errors are summed. */
export function medianCell(cells: readonly Cell[]): Cell {
  const middle = (key: keyof Cell) => median(cells.map((cell) => cell[key]))
  return {
    rate: middle('rate'),
    p50: middle('p50'),
    p95: middle('p95'),
    p99: middle('p99'),
    slowest: Math.max(...cells.map(({ slowest }) => slowest)),
    errors: cells.reduce((sum, { errors }) => sum + errors, 0),
    serverCpu: middle('serverCpu'),
    postgresCpu: middle('postgresCpu'),
    statements: middle('statements'),
    memory: middle('memory'),
    settling: middle('settling'),
  }
}
