import { join } from 'node:path'
import type { Context } from '../context.ts'
import { baseEnv } from '../environment.ts'

/** Those of a later stage call those of an earlier one: they are stopped first. */
export const stages = ['behind', 'services', 'gateways', 'pages'] as const

export type ProcessSpec = {
  name: string
  stage: (typeof stages)[number]
  /** The file or folder it runs; a process whose entry does not exist yet is left out. */
  entry: string
  /** Arguments of Node. */
  args: string[]
  cwd: string
  env: Record<string, string | undefined>
  port: number
  /** Further ports that it listens on. */
  alsoOn?: { name: string; port: number }[]
  /** Answers 200 once the process can serve. */
  readyUrl: string
  /** Folders whose changes restart it in `npm run dev`; the storefront reloads by itself. */
  watch: string[]
}

type NodeProcess = Omit<ProcessSpec, 'args' | 'cwd' | 'readyUrl'> & { args?: string[] }

/**
 * A small young generation: requests die young, and the default lets a busy process grow to twice the memory. The old
 * one is collected when it has grown by half, not when it is four times what lives in it; no limit that kills.
 */
export const NODE_OPTIONS = ['--max-semi-space-size=8', '--heap-growing-percent=70']

/** A process of ours: TypeScript run by Node, ready when `/readyz` says so. */
export function nodeProcess(shop: Context, { env, args = NODE_OPTIONS, ...rest }: NodeProcess): ProcessSpec {
  return {
    ...rest,
    args: [...args, join(shop.root, rest.entry)],
    cwd: shop.root,
    env: { ...surroundings(shop), ...env },
    readyUrl: `http://127.0.0.1:${rest.port}/readyz`,
  }
}

export function surroundings(shop: Context): Record<string, string | undefined> {
  return {
    ...baseEnv(),
    NODE_ENV: shop.mode === 'dev' ? 'development' : 'production',
    HOST: shop.host,
    // Stripping types and compiling is half of what the start of a process costs; one does it for all.
    NODE_COMPILE_CACHE: join(shop.root, 'node_modules/.cache/emporium/compiled'),
  }
}
