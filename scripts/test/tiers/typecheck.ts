import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../root.ts'
import { checkTier } from '../check.ts'
import { runNode } from '../../run.ts'

const tsc = 'node_modules/typescript-7/bin/tsc'
const configs = [
  'tsconfig.json',
  ...globSync('{packages,services,apps}/*/tsconfig.json', { cwd: root }).sort(),
]
const workspaces = configs.filter((config) => config === 'tsconfig.json' || hasSources(config))

await checkTier(
  'typecheck',
  workspaces.map((config) => () => check(config)),
)

async function check(config: string): Promise<number> {
  if (isNext(config)) await nextTypes(config)
  const code = await runNode([tsc, '--noEmit', '-p', config])
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${config}\n`)
  return code
}

// Next writes the types of its routes and of imported pictures itself.
function nextTypes(config: string): Promise<number> {
  return runNode(['node_modules/next/dist/bin/next', 'typegen', folderOf(config)], {
    NEXT_TELEMETRY_DISABLED: '1',
  })
}

function isNext(config: string): boolean {
  return globSync(`${folderOf(config)}/next.config.*`, { cwd: root }).length > 0
}

function hasSources(config: string): boolean {
  return existsSync(join(root, folderOf(config), 'src'))
}

function folderOf(config: string): string {
  return config.replace(/\/?tsconfig\.json$/, '')
}
