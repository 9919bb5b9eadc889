import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'
import { buildIfChanged, type NextApp, nextApps } from '../../start/build.ts'
import { finishTier } from '../check.ts'

const counts = { passed: 0, failed: 0 }
for (const app of nextApps.filter((name) => existsSync(join(root, 'apps', name, 'next.config.ts'))))
  counts[(await isBuilt(app)) ? 'passed' : 'failed']++
finishTier('build', counts)

async function isBuilt(app: NextApp): Promise<boolean> {
  try {
    const built = await buildIfChanged(root, app, {
      announce: (line) => process.stdout.write(`${line}\n`),
    })
    process.stdout.write(built ? `${app} built\n` : `${app}: the build is current\n`)
    return true
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return false
  }
}
