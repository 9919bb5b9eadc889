import { join } from 'node:path'
import type { ICruiseResult } from 'dependency-cruiser'
import { cruiseFolder } from './boundaries/cruise.ts'
import { unseenFolders } from './boundaries/module-count.ts'
import { impurities } from './boundaries/purity.ts'
import { rules } from './boundaries/rules.ts'
import { root } from './root.ts'
import { finishTier } from './test/check.ts'

const fixtures = join(root, 'scripts/boundaries/fixtures')

const real = await cruiseFolder(root, rules)
const planted = await cruiseFolder(fixtures, rules)
const broken = new Set(planted.summary.violations.map((violation) => violation.rule.name))

const checks: Record<string, string[]> = {
  'imports keep to the table': real.summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  ),
  'every module was read': unseenFolders(root, sources(real)),
  'domain code is pure': impurities(root),
  'each rule finds its planted breach': rules
    .filter(({ name }) => !broken.has(name ?? ''))
    .map(({ name }) => `${name}: not found`),
  'the planted impurity is found': impurities(fixtures).length > 0 ? [] : ['not found'],
}

for (const [name, problems] of Object.entries(checks)) {
  process.stdout.write(`${problems.length === 0 ? '✓' : '✗'} ${name}\n`)
  for (const problem of problems) process.stdout.write(`    ${problem}\n`)
}
const failed = Object.values(checks).filter((problems) => problems.length > 0).length
finishTier('boundaries', { passed: Object.keys(checks).length - failed, failed })

function sources(result: ICruiseResult): string[] {
  return result.modules.map((module) => module.source)
}
