import { refuse } from '../refuse.ts'
import { root } from '../root.ts'
import { runInShop } from './in-shop.ts'
import { resolve } from 'node:path'

/**
 * A command beside the running shop (`npm run import`, `npm run export`): takes `--data DIR` for itself and hands all
 * other arguments to `program`.
 */
export async function toolCommand(name: string, program: string): Promise<void> {
  const { data, rest } = splitData(process.argv.slice(2))
  try {
    process.exitCode = await runInShop(data, program, rest)
  } catch (error) {
    refuse(error, `npm run ${name} [-- --data DIR --help]\n`)
  }
}

/** The data folder, and the arguments without it. */
export function splitData(args: string[]): { data: string; rest: string[] } {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='))
  if (at === -1) return { data: resolve(root, '.data'), rest: args }
  const joined = args[at]?.startsWith('--data=')
  const value = (joined ? args[at]?.slice('--data='.length) : args[at + 1]) ?? ''
  const rest = args.toSpliced(at, joined ? 1 : 2)
  return { data: resolve(process.env['INIT_CWD'] ?? root, value), rest }
}
