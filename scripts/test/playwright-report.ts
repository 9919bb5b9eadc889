import type { Result } from './result.ts'

type Report = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** Counts Playwright's JSON report. A skipped test is not one that passed; a flaky one passed at its second run (CI only). */
export function countPlaywright(json: string): Result {
  const { stats, errors } = JSON.parse(json) as Report
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped + errors.length }
}
