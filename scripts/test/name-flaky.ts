import type { Reporter, TestCase } from 'vitest/node'

/** Names each test that failed first and passed when it ran once more. */
export default class NameFlaky implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky)
      process.stdout.write(`\nflaky: ${test.module.relativeModuleId} > ${test.fullName}\n`)
  }
}
