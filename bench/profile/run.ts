import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../../scripts/root.ts'
import { measure } from '../measure/cell.ts'
import type { BenchOptions } from '../options.ts'
import { number } from '../report/table.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { shopScenarios } from '../scenarios/shop.ts'
import { startBenchShop } from '../shop/start.ts'
import { costsBetween, statementCosts, statementsPage } from './statements.ts'
import { type CpuProfile, summarise, summaryPage } from './summary.ts'

const WARM_UP_SECONDS = 3

/** Profiles the platform under each of the named scenarios, and writes where its time goes. */
export async function runProfile(
  options: BenchOptions & { readonly data: string },
  undo: AsyncDisposableStack,
): Promise<void> {
  const file = join(options.data, 'platform.cpuprofile')
  const preload = pathToFileURL(join(import.meta.dirname, 'preload.ts'))
  preload.hash = encodeURIComponent(file)
  const shop = await startBenchShop({ ...options, nodeArgs: [...options.nodeArgs, '--import', preload.href] })
  undo.defer(() => shop.stop())

  // Off by default, for it costs a little: but planning is a part of what a statement costs.
  await shop.gauge.query('alter system set pg_stat_statements.track_planning = on')
  await shop.gauge.query('select pg_reload_conf()')

  const scenarios = shopScenarios(shop)
  const pages: string[] = []
  for (const name of options.profile) {
    const scenario = scenarios.find((one) => one.name === name)
    if (!scenario) throw new Error(`There is no scenario "${name}"`)
    process.stdout.write(`  ${name}: ${(await scenario.check?.()) ?? ''}\n`)
    await measure(scenario, WARM_UP_SECONDS, 0)
    pages.push(await profiled(scenario, options.seconds, { pid: shop.pids.servers[0] ?? 0, file }))
  }
  const page = `# Where the platform's time goes\n\nWritten by \`npm run bench -- --profile ${options.profile.join(',')}\`; do not edit.\n\n${pages.join('\n')}`
  writeFileSync(join(root, 'bench/profile.md'), page)
  process.stdout.write(`\n${page}\n`)
}

async function profiled(
  scenario: Scenario,
  seconds: number,
  { pid, file }: { pid: number; file: string },
): Promise<string> {
  await scenario.prepare?.(seconds)
  rmSync(file, { force: true })
  const { prepare: _, ...prepared } = scenario
  const before = await statementCosts(scenario.metered.gauge)
  process.kill(pid, 'SIGUSR2')
  const { cell, outcome } = await measure(prepared, seconds, 0)
  process.kill(pid, 'SIGUSR2')
  const statements = costsBetween(before, await statementCosts(scenario.metered.gauge))
  const summary = summarise(await written(file), root)
  const cost = `${number(cell.rate)} a second (profiled), ${number(cell.serverCpu)} + ${number(cell.postgresCpu)} ms CPU and ${number(cell.statements)} statements each, ${cell.errors} errors`
  const title = [`${scenario.title}: ${cost}`, ...outcome.failures].join('; ')
  return summaryPage(title, summary) + statementsPage(statements, outcome.answered)
}

/** The profile, once the process has written it. */
async function written(file: string): Promise<CpuProfile> {
  for (let tries = 0; tries < 300; tries++) {
    if (existsSync(file)) {
      try {
        return JSON.parse(readFileSync(file, 'utf8'))
      } catch {
        // Half written.
      }
    }
    await wait(100)
  }
  throw new Error('The platform wrote no profile')
}
