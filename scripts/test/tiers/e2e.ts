import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'
import { freePortRange } from '../../start/free-port.ts'
import { finishTier } from '../check.ts'
import { countPlaywright } from '../playwright-report.ts'
import type { Result } from '../result.ts'
import { runNode } from '../../run.ts'
import { withExitCode } from '../vitest-tier.ts'

const found = globSync('{apps,scripts}/*/{src,e2e}/**/*.e2e.ts', { cwd: root })
if (found.length === 0) process.stdout.write('no browser tests yet (*.e2e.ts)\n')
finishTier('e2e', found.length === 0 ? { passed: 0, failed: 0 } : await browserTests())

async function browserTests(): Promise<Result> {
  const report = join(root, 'test-results/e2e.playwright.json')
  const code = await runNode(['node_modules/@playwright/test/cli.js', 'test'], {
    // Two runs at once must not choose the same ports.
    E2E_PORT: `${await freePortRange(4700 + (process.pid % 400) * 20)}`,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  return withExitCode(countPlaywright(readFileSync(report, 'utf8')), code)
}
