import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './scripts/test/chromium.ts'

// Read again in each worker, so all of it must come from the environment.
const port = Number((process.env['E2E_PORT'] ??= '4700'))
process.env['E2E_DATA'] ??= join(tmpdir(), `emporium-e2e-${port}`)
/** The running shop's `run.json`: addresses, connection strings, demo accounts. */
process.env['E2E_RUN_FILE'] ??= join(process.env['E2E_DATA'], 'run.json')
/** Given, the tests run against a shop that is up already. */
const running = process.env['E2E_URL']

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pictures of imported products have foreign addresses: no test depends on another server.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]
const executablePath = findChromium()

export default defineConfig({
  testDir: '.',
  testMatch: ['apps/**/*.e2e.ts', 'scripts/**/*.e2e.ts'],
  // Of this run alone: Playwright empties it first.
  outputDir: `test-results/e2e-${port}`,
  ...(running ? {} : { globalSetup: './scripts/test/shop-setup.ts' }),
  workers: 2,
  // In CI a test that failed runs once more; Playwright names those that then passed as flaky. At home none does.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['line'], ['json']] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: running ?? `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: {
      args: [...asRoot, ...quiet, '--no-first-run'],
      ...(executablePath ? { executablePath } : {}),
    },
  },
})
