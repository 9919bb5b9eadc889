import { parseArgs } from 'node:util'
import { refuse } from '../refuse.ts'

/** In the order in which they run: what fails fastest comes first. */
export const tiers = ['format', 'lint', 'typecheck', 'boundaries', 'unit', 'int', 'build', 'e2e'] as const
export type Tier = (typeof tiers)[number]

export type Options = { tiers: Tier[]; fresh: boolean }

export const usage = `npm test [-- options]

Runs every tier, or the named ones:
${tiers.map((tier) => `  --${tier}`).join('\n')}
  --fresh   takes nothing from the cache of earlier runs
  --help    this text
`

export function parseOptions(args: string[]): Options | 'help' {
  const flags = [...tiers, 'fresh', 'help'] as const
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }]))
  const values = readFlags(args, options)
  if (values['help']) return 'help'
  const named = tiers.filter((tier) => values[tier])
  return { tiers: named.length > 0 ? named : [...tiers], fresh: values['fresh'] === true }
}

function readFlags(args: string[], options: Record<string, { type: 'boolean' }>) {
  try {
    return parseArgs({ args, options, strict: true }).values
  } catch (error) {
    return refuse(error, usage)
  }
}
