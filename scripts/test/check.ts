import { writeResult } from './result.ts'

/** A tier made of checks: each is a program's exit code. Writes the tier's result and sets the exit code. */
export async function checkTier(tier: string, checks: (() => Promise<number>)[]): Promise<void> {
  let passed = 0
  for (const check of checks) if ((await check()) === 0) passed += 1
  finishTier(tier, { passed, failed: checks.length - passed })
}

export function finishTier(tier: string, result: { passed: number; failed: number }): void {
  writeResult(tier, result)
  process.exitCode = result.failed > 0 ? 1 : 0
}
