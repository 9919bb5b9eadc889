import { existsSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isInstalled } from '../bootstrap/lockfile.mjs'
import { findRabbit, rabbitRemedy } from '../start/rabbitmq/program.ts'
import { type Finding, note, ok, problem } from './finding.ts'

const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']
const ENOUGH_BYTES = 2_000_000_000

export function checkNode(version = process.versions.node): Finding {
  const [major = 0] = version.split('.').map(Number)
  return major >= 24
    ? ok(`Node ${version}`)
    : problem(
        `Node ${version} runs this, but Emporium needs 24`,
        'npm ci brings it; elsewhere install Node 24',
      )
}

export function checkPlatform(platform = `${process.platform}-${process.arch}`): Finding {
  return platforms.includes(platform)
    ? ok(`platform ${platform}`)
    : problem(`no PostgreSQL comes with npm for ${platform}`, `use one of ${platforms.join(', ')}`)
}

export function checkDisk(data: string): Finding {
  const { bavail, bsize } = statfsSync(nearest(data))
  const free = `${((bavail * bsize) / 1e9).toFixed(1)} GB free for ${data}`
  return bavail * bsize >= ENOUGH_BYTES ? ok(free) : problem(`only ${free}`, 'free at least 2 GB')
}

export function checkInstalled(root: string): Finding {
  return isInstalled(root)
    ? ok('packages are those of package-lock.json')
    : problem('installed packages differ from package-lock.json', 'npm ci')
}

/** Chromium is for the browser tests only. */
export async function checkChromium(root: string): Promise<Finding> {
  if (!existsSync(join(root, 'node_modules/@playwright/test')))
    return note('Chromium: cannot look before packages are installed')
  const { chromiumRemedy, findChromium } = await import('../test/chromium.ts')
  const found = findChromium()
  return found ? ok(`Chromium at ${found}`) : note('no Chromium, so no browser tests', chromiumRemedy())
}

/** RabbitMQ is for the microservices only. */
export function checkRabbit(): Finding {
  if (process.env['RABBITMQ_URL']) return ok('RabbitMQ at RABBITMQ_URL')
  const found = findRabbit()
  return found
    ? ok(`RabbitMQ at ${found.server}`)
    : note('no RabbitMQ, which npm run start:microservices needs', rabbitRemedy())
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path))
}
