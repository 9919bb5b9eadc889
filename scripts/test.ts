import { ensureChromium } from './test/chromium.ts'
import { type Options, parseOptions, type Tier, usage } from './test/options.ts'
import { forgetResult, readResult, type Result } from './test/result.ts'
import { runKept } from './run.ts'
import { generateClients } from './generate/clients.ts'
import { root } from './root.ts'

const options = parseOptions(process.argv.slice(2))
if (options === 'help') process.stdout.write(usage)
else await main(options)

async function main(options: Options): Promise<void> {
  const total: Result = { passed: 0, failed: 0 }
  const failures: { tier: Tier; printed: string }[] = []
  await generateClients(root)
  if (options.tiers.includes('e2e')) ensureChromium()
  for (const tier of options.tiers) {
    const { result, printed } = await runTier(tier, options)
    if (result.failed > 0) failures.push({ tier, printed })
    total.passed += result.passed
    total.failed += result.failed
  }
  for (const { tier, printed } of failures)
    process.stdout.write(`\n── ${tier}, which failed, again ──\n${printed}`)
  process.exitCode = total.failed > 0 ? 1 : 0
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
}

async function runTier(tier: Tier, { fresh }: Options): Promise<{ result: Result; printed: string }> {
  process.stdout.write(`\n── ${tier} ──\n`)
  const started = performance.now()
  forgetResult(tier)
  const flags = fresh ? ['--skip-nx-cache'] : []
  const { printed } = await runKept(
    process.execPath,
    [
      'node_modules/nx/dist/bin/nx.js',
      'run',
      `emporium:${tier}`,
      '--outputStyle=stream-without-prefixes',
      ...flags,
    ],
    {
      NX_DAEMON: 'false',
      NX_NO_CLOUD: 'true',
      NX_TUI: 'false',
      // Nx would ask for colours even where nobody sees them.
      ...(process.stdout.isTTY ? {} : { FORCE_COLOR: '0' }),
    },
  )
  const result = readResult(tier)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(
    `${result.failed > 0 ? '✗' : '✓'} ${tier}: ${result.passed} passed, ${result.failed} failed  ${seconds} s\n`,
  )
  return { result, printed }
}
