import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'
import { buildIfChanged } from '../../start/build.ts'
import { finishTier } from '../check.ts'

if (!existsSync(join(root, 'apps/storefront/next.config.ts'))) {
  process.stdout.write('no Next app yet: nothing to build\n')
  finishTier('build', { passed: 0, failed: 0 })
} else {
  finishTier('build', await build())
}

async function build() {
  try {
    const built = await buildIfChanged(root, 'storefront', {
      announce: (line) => process.stdout.write(`${line}\n`),
    })
    process.stdout.write(built ? 'storefront built\n' : 'storefront: the build is current\n')
    return { passed: 1, failed: 0 }
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return { passed: 0, failed: 1 }
  }
}
