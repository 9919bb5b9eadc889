import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hashTree } from '../tree-hash.ts'
import { baseEnv } from './environment.ts'
import { runCommand } from './run-command.ts'

/** The apps that are built before they run. */
export const nextApps = ['storefront', 'admin'] as const
export type NextApp = (typeof nextApps)[number]

export const nextBin = (root: string) => join(root, 'node_modules/next/dist/bin/next')

/** Builds a Next app where its sources, or what they import, changed. Answers whether it had to. */
export async function buildIfChanged(
  root: string,
  app: NextApp,
  options: { announce?: (text: string) => void; signal?: AbortSignal | undefined } = {},
): Promise<boolean> {
  const cwd = join(root, 'apps', app)
  const mark = join(cwd, '.next/emporium-build')
  const wanted = hashTree(root, [`apps/${app}`, 'packages', 'package-lock.json', 'tsconfig.base.json'])
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return false
  options.announce?.(`  building the ${app} …`)
  await runCommand({
    name: `The build of the ${app}`,
    args: [nextBin(root), 'build'],
    cwd,
    env: { ...baseEnv(), NODE_ENV: 'production' },
    // Not in .next: the build empties that.
    logFile: join(root, `node_modules/.cache/emporium/build-${app}.log`),
    signal: options.signal,
  })
  mkdirSync(dirname(mark), { recursive: true })
  writeFileSync(mark, wanted)
  return true
}
