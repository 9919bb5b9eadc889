import { expect, test } from 'vitest'
import { countPlaywright } from './playwright-report.ts'
import { countVitest, withExitCode } from './vitest-tier.ts'

const file = (status: string, tests: string[]) => ({
  status,
  assertionResults: tests.map((status) => ({ status })),
})
const vitest = (...testResults: ReturnType<typeof file>[]) => countVitest(JSON.stringify({ testResults }))

test('vitest: passed and failed tests', () => {
  expect(vitest(file('passed', ['passed', 'passed']), file('failed', ['passed', 'failed']))).toEqual({
    passed: 3,
    failed: 1,
  })
})

test('vitest: a file that failed before its first test is a failure', () => {
  expect(vitest(file('failed', []))).toEqual({ passed: 0, failed: 1 })
})

test('vitest: a test that did not run did not pass', () => {
  expect(vitest(file('passed', ['passed', 'skipped']))).toEqual({ passed: 1, failed: 1 })
})

test('playwright: skipped tests and a broken set-up are failures', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 }
  expect(countPlaywright(JSON.stringify({ stats, errors: [{}] }))).toEqual({ passed: 6, failed: 3 })
})

test('a run that failed as a whole has a failure', () => {
  expect(withExitCode({ passed: 3, failed: 0 }, 1)).toEqual({ passed: 3, failed: 1 })
  expect(withExitCode({ passed: 3, failed: 2 }, 1)).toEqual({ passed: 3, failed: 2 })
  expect(withExitCode({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 })
})
