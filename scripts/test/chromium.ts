import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where Chromium is: CHROMIUM_PATH, the system's, or Playwright's own; undefined where there is none. */
export function findChromium(): string | undefined {
  const candidates = [process.env['CHROMIUM_PATH'] ?? '', ...known, chromium.executablePath()]
  return candidates.find((path) => path !== '' && existsSync(path))
}

/** The one line that brings Chromium to this machine. */
export function chromiumRemedy(): string {
  if (!existsSync('/usr/bin/apt-get')) return 'npx playwright install chromium'
  return `${process.getuid?.() === 0 ? '' : 'sudo '}apt-get install -y chromium`
}

/** Installs Debian's Chromium where there is none and we may; else says what would. */
export function ensureChromium(): void {
  if (findChromium()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('  installing Chromium (apt-get install chromium) …\n')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ]) {
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env })
    }
  }
  if (!findChromium()) process.stdout.write(`✗ The browser tests need Chromium: ${chromiumRemedy()}\n`)
}
