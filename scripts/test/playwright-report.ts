import type { Result } from './result.ts'

type Report = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** Counts Playwright's JSON report. A skipped or flaky test is not one that passed. */
export function countPlaywright(json: string): Result {
  const { stats, errors } = JSON.parse(json) as Report
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}
