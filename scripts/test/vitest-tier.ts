import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'
import { finishTier } from './check.ts'
import type { Result } from './result.ts'
import { runNode } from '../run.ts'

/** Runs vitest projects as a tier. */
export async function vitestTier(tier: 'unit' | 'int', projects: string[] = [tier]): Promise<void> {
  const report = join(root, `test-results/${tier}.vitest.json`)
  const code = await runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--passWithNoTests',
    '--allowOnly=false',
    '--reporter=dot',
    '--reporter=json',
    '--reporter=./scripts/test/name-flaky.ts',
    `--outputFile.json=${report}`,
  ])
  finishTier(tier, withExitCode(countVitest(readFileSync(report, 'utf8')), code))
}

type Report = { testResults: { status: string; assertionResults: { status: string }[] }[] }

/** Counts vitest's JSON report. A file that failed before its first test counts as one failure. */
export function countVitest(json: string): Result {
  const { testResults } = JSON.parse(json) as Report
  const tests = testResults.flatMap((file) => file.assertionResults)
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const of = (status: string) => tests.filter((test) => test.status === status).length
  return { passed: of('passed'), failed: tests.length - of('passed') + brokenFiles.length }
}

/** A run that failed as a whole (an unhandled error, say) has at least one failure. */
export function withExitCode(result: Result, code: number): Result {
  return { ...result, failed: code === 0 ? result.failed : Math.max(1, result.failed) }
}
