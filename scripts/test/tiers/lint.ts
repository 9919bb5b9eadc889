import { checkTier } from '../check.ts'
import { run } from '../../run.ts'

await checkTier('lint', [
  () => run('node_modules/.bin/oxlint', ['--type-aware', '--deny-warnings', ...process.argv.slice(2)]),
])
