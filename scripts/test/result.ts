import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.ts'

/** What one tier found: tests for the test tiers, one per check for the others. */
export type Result = { passed: number; failed: number }

const folder = join(root, 'test-results')
const fileOf = (tier: string) => join(folder, `${tier}.json`)

export function writeResult(tier: string, result: Result): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(tier), JSON.stringify(result))
}

export function forgetResult(tier: string): void {
  rmSync(fileOf(tier), { force: true })
}

/** The tier's result; a tier that left none broke down, which counts as one failure. */
export function readResult(tier: string): Result {
  try {
    return JSON.parse(readFileSync(fileOf(tier), 'utf8')) as Result
  } catch {
    return { passed: 0, failed: 1 }
  }
}
