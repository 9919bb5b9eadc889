import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { checkBooks } from './consistency.ts'
import { type Cell, measure, medianCell, type Round } from './measure/cell.ts'
import { memoryOfAll } from './measure/proc.ts'
import { spreadOf } from './measure/percentiles.ts'
import { openGauge, statementsSoFar } from './measure/statements.ts'
import type { BenchOptions } from './options.ts'
import { REFERENCE_DATABASE } from './references/pg-tables.ts'
import { startReferences } from './references/start.ts'
import { aimsOf } from './report/aims.ts'
import { resultsPage } from './report/results.ts'
import { number, plainTable } from './report/table.ts'
import { referenceScenarios } from './scenarios/references.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { shopScenarios } from './scenarios/shop.ts'
import { type BenchShop, startBenchShop } from './shop/start.ts'

const WARM_UP_SECONDS = 2
const IDLE_MS = 3_000

type Wanted = BenchOptions & { readonly data: string }

/** Starts a shop, measures it beside the references, and writes the results. */
export async function runBench(options: Wanted, undo: AsyncDisposableStack): Promise<void> {
  const shop = await startBenchShop(options)
  undo.defer(() => shop.stop())
  const references = await startReferences(shop.superuser)
  undo.defer(() => references.stop())
  const referenceGauge = await openGauge(references.database)
  undo.defer(() => referenceGauge.end())

  const { postmaster, servers } = shop.pids
  const scenarios = [
    ...referenceScenarios(references, { postmaster, gauge: referenceGauge, databases: [REFERENCE_DATABASE] }),
    ...shopScenarios(shop).filter(({ name }) => options.only.length === 0 || options.only.includes(name)),
  ]
  await checkAnswers(scenarios)
  const idle = await idleStatements(shop)
  const rounds = new Map<Scenario, Round[]>(scenarios.map((scenario) => [scenario, []]))
  // Checkouts come last: the shop goes on looking after orders that nobody pays for, and reads should not bear that.
  const phase = (wanted: (scenario: Scenario) => boolean) =>
    scenarios.filter((scenario) => scenario.kind === 'reference' || wanted(scenario))
  const phases = [
    phase(({ kind }) => ['read', 'cached', 'basket'].includes(kind)),
    phase(({ kind, name }) => kind === 'account' || name === 'confirmed'),
    phase(({ kind, name }) => kind === 'checkout' && name !== 'confirmed'),
  ]
  for (const phase of phases.filter((some) => some.some(({ kind }) => kind !== 'reference'))) {
    for (const scenario of phase) await measure(scenario, WARM_UP_SECONDS, 0)
    for (let round = 1; round <= options.rounds; round++) {
      for (const scenario of phase) {
        const result = await measure(scenario, options.seconds, scenario.kind === 'reference' ? 0 : idle)
        rounds.get(scenario)?.push(result)
        say(`  round ${round}  ${scenario.name.padEnd(16)}${progressOf(result)}`)
      }
    }
  }

  for (const scenario of scenarios.filter(({ kind }) => kind === 'journey')) {
    await measure(scenario, WARM_UP_SECONDS, 0)
    const result = await measure(scenario, scenario.seconds ?? options.seconds, idle)
    rounds.get(scenario)?.push(result)
    say(`  ${scenario.name.padEnd(25)}${progressOf(result)}`)
  }

  const rows = [...rounds].map(([scenario, done]) => ({ scenario, cell: cellOf(done) }))
  const memory = memoryOfAll(servers)
  const consistency = await checkBooks(shop.books)
  const report = {
    rows,
    aims: aimsOf(rows, { memory, sagas: sagasOf(rounds), topology: options.topology }),
    consistency,
    notes: notesOf(rounds, idle),
    run: { ...options, postgres: await versionOf(shop.gauge), at: new Date() },
  }
  say(`\n${plainTable(rows)}\n`)
  for (const { text, met } of report.aims) say(`${met ? '✓ met    ' : '✗ not met'}  ${text}`)
  for (const note of report.notes) say(`  ${note}`)
  say('')
  for (const { text, met } of consistency) say(met ? `✓ ${text}` : `✗✗✗ THE BOOKS DO NOT AGREE: ${text}`)
  if (options.only.length === 0) {
    const file = options.topology === 'monolith' ? 'RESULTS.md' : 'RESULTS-microservices.md'
    writeFileSync(join(import.meta.dirname, file), resultsPage(report))
    say(`\nwritten: bench/${file}`)
  }
}

async function checkAnswers(scenarios: readonly Scenario[]): Promise<void> {
  for (const { name, check } of scenarios) if (check) say(`  ${name}: ${await check()}`)
}

/** Statements a second of the shop when nobody is there: polls and timers. */
async function idleStatements({ gauge, databases }: BenchShop): Promise<number> {
  const before = await statementsSoFar(gauge, databases)
  await wait(IDLE_MS)
  return ((await statementsSoFar(gauge, databases)) - before) / (IDLE_MS / 1_000)
}

/** How long the journeys' orders took from accepted to confirmed. */
function sagasOf(rounds: ReadonlyMap<Scenario, readonly Round[]>): [string, number][] {
  return [...rounds].flatMap(([{ title, kind }, done]): [string, number][] => {
    const taken = done.flatMap(({ outcome }) => outcome.steps?.['accepted to confirmed'] ?? [])
    return kind === 'journey' && taken.length > 0 ? [[title, spreadOf(taken).p99]] : []
  })
}

function cellOf(rounds: readonly Round[]): Cell {
  return medianCell(rounds.map(({ cell }) => cell))
}

function progressOf({ cell, outcome }: Round): string {
  const failures =
    outcome.failures.length > 0 ? `  first failures: ${outcome.failures.slice(0, 2).join(' | ')}` : ''
  return `${number(cell.rate).padStart(7)}/s  p99 ${number(cell.p99)} ms  errors ${cell.errors}${failures}`
}

function notesOf(rounds: ReadonlyMap<Scenario, readonly Round[]>, idle: number): string[] {
  const steps = [...rounds].flatMap(([{ title }, done]) => {
    const names = Object.keys(done[0]?.outcome.steps ?? {})
    return names.map((name) => {
      const { p50, p95, p99 } = spreadOf(done.flatMap(({ outcome }) => outcome.steps?.[name] ?? []))
      return `${title}, step "${name}": p50 ${number(p50)}, p95 ${number(p95)}, p99 ${number(p99)} ms`
    })
  })
  const settling = [...rounds].flatMap(([{ title, settle }, done]) =>
    settle ? [`${title}: the shop worked on for ${number(cellOf(done).settling)} s after the load`] : [],
  )
  return [`the idle shop asks its database ${number(idle)} statements a second`, ...steps, ...settling]
}

async function versionOf(gauge: pg.Client): Promise<string> {
  const { rows } = await gauge.query<{ server_version: string }>('show server_version')
  return rows[0]?.server_version ?? 'unknown'
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
