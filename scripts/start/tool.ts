import { resolve } from 'node:path'
import { root } from '../root.ts'

/** The data folder, and the arguments without it. */
export function splitData(args: string[], standard = '.data'): { data: string; rest: string[] } {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='))
  if (at === -1) return { data: resolve(root, standard), rest: args }
  const joined = args[at]?.startsWith('--data=')
  const value = (joined ? args[at]?.slice('--data='.length) : args[at + 1]) ?? ''
  const rest = args.toSpliced(at, joined ? 1 : 2)
  return { data: resolve(process.env['INIT_CWD'] ?? root, value), rest }
}
