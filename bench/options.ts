import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Topology } from '../scripts/start/topology.ts'

export interface BenchOptions {
  readonly seconds: number
  readonly rounds: number
  /** Names of scenarios; empty: all. */
  readonly only: readonly string[]
  /** Names of scenarios to profile instead of measuring. */
  readonly profile: readonly string[]
  readonly topology: Topology
  readonly port: number
  /** A folder to use (and keep); otherwise a scratch folder that goes when the bench ends. */
  readonly data: string | undefined
  /** Options of Node for the platform's process. */
  readonly nodeArgs: readonly string[]
  readonly help: boolean
}

export const usage = `npm run bench [-- options]

  --seconds N     length of one round of one scenario. Default: 5
  --rounds N      rounds, interleaved. Default: 3
  --only A,B      these scenarios only: list filtered search product list-cached filtered-cached
                  search-cached basket history order staff-orders staff-products staff-stock journey saga confirmed place-order checkout
                  (the references run always; RESULTS.md is written by whole runs only)
  --profile A,B   profiles the platform under these scenarios instead, and writes bench/profile.md
  --topology microservices   a process and a database per service, over RabbitMQ. Default: monolith
  --port N        the shop's first port. Default: 4400
  --data DIR      keeps the shop in DIR. Default: a scratch folder
  --node='-A -B'  options of Node for the platform's process, to try them
  --help          this text
`

/** Reads the command line. Throws an error for people where it is wrong. */
export function parseBench(args: string[], callerFolder: string): BenchOptions {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      seconds: text,
      rounds: text,
      only: text,
      profile: text,
      port: text,
      topology: text,
      data: text,
      node: text,
      help: { type: 'boolean', default: false },
    },
  })
  return {
    seconds: whole('--seconds', values.seconds ?? '5', 1, 120),
    rounds: whole('--rounds', values.rounds ?? '3', 1, 20),
    only: names(values.only),
    profile: names(values.profile),
    topology: topologyOf(values.topology ?? 'monolith'),
    port: whole('--port', values.port ?? '4400', 1_024, 65_517),
    data: values.data === undefined ? undefined : resolve(callerFolder, values.data),
    nodeArgs: values.node?.split(' ').filter((arg) => arg !== '') ?? [],
    help: values.help,
  }
}

function whole(option: string, text: string, from: number, to: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= from && value <= to) return value
  throw new Error(`${option} takes a whole number from ${from} to ${to}, not "${text}"`)
}

function topologyOf(text: string): Topology {
  if (text === 'monolith' || text === 'microservices') return text
  throw new Error(`--topology is monolith or microservices, not "${text}"`)
}

function names(text: string | undefined): string[] {
  return text?.split(',').filter((name) => name !== '') ?? []
}
