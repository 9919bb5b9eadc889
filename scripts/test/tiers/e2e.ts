import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'
import { freePortRange } from '../../start/free-port.ts'
import type { Topology } from '../../start/topology.ts'
import { finishTier } from '../check.ts'
import { countPlaywright } from '../playwright-report.ts'
import type { Result } from '../result.ts'
import { runNode } from '../../run.ts'
import { withExitCode } from '../vitest-tier.ts'

/** What a process per service must do as well as one process: each of the ways of an order, and staff's work on it. */
const acceptance = ['guest-purchase', 'cancel', 'admin-orders'].map(
  (name) => `apps/storefront/e2e/${name}.e2e.ts`,
)

const found = globSync('{apps,scripts}/*/{src,e2e}/**/*.e2e.ts', { cwd: root })
if (found.length === 0) process.stdout.write('no browser tests yet (*.e2e.ts)\n')
finishTier('e2e', found.length === 0 ? { passed: 0, failed: 0 } : await onBothTopologies())

async function onBothTopologies(): Promise<Result> {
  const all = await browserTests('monolith', [])
  const some = await browserTests('microservices', acceptance)
  return { passed: all.passed + some.passed, failed: all.failed + some.failed }
}

async function browserTests(topology: Topology, files: string[]): Promise<Result> {
  const report = join(root, `test-results/e2e.${topology}.playwright.json`)
  process.stdout.write(`\nbrowser tests, ${topology}\n`)
  const code = await runNode(['node_modules/@playwright/test/cli.js', 'test', ...files], {
    TOPOLOGY: topology,
    // Two runs at once must not choose the same ports.
    E2E_PORT: `${await freePortRange(4700 + (process.pid % 400) * 20)}`,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  return withExitCode(countPlaywright(readFileSync(report, 'utf8')), code)
}
