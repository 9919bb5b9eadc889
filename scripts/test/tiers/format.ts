import { checkTier } from '../check.ts'
import { lockfileInStep } from '../lockfile.ts'
import { run } from '../../run.ts'

await checkTier('format', [() => run('node_modules/.bin/biome', ['format', '.']), lockfileInStep])
