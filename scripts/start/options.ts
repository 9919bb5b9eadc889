import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { parseReplicas } from './replicas.ts'
import type { Topology } from './topology.ts'

export type StartOptions = {
  port: number
  data: string
  /** Instances by service; one where nothing is said. */
  replicas: Record<string, number>
  reset: boolean
  yes: boolean
  help: boolean
}

/** What the command line is read beside: environment and folders. */
export type Surroundings = {
  root: string
  callerFolder: string
  env: Record<string, string | undefined>
  topology?: Topology
}

export const usage = `npm start [-- options]                 the shop, built
npm run dev [-- options]               the shop with reload
npm run start:microservices [-- …]     the shop as a process per service, over RabbitMQ

  --port N     the storefront's port; the others follow (N to N+18). Default: PORT, else 3000
  --data DIR   the folder for everything the shop writes. Default: .data; as microservices .data-microservices
  --reset      begins anew: deletes what DIR holds (asks first on a terminal)
  --yes        does not ask
  --help       this text

as microservices
  --replicas ordering=2,catalog=3   several processes of one service, on free ports from N+20 on
  DATABASE_URL_<SERVICE>, RABBITMQ_URL   a database or a broker of yours instead of the shop's own
`

/** Reads the command line of a start. Throws an error for people where it is wrong. */
export function parseStart(args: string[], around: Surroundings): StartOptions {
  const { root, callerFolder, env, topology = 'monolith' } = around
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      replicas: { type: 'string' },
      reset: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { port = env['PORT'], data, replicas, ...flags } = values
  if (replicas !== undefined && topology === 'monolith')
    throw new Error('--replicas is for npm run start:microservices: here all services share one process')
  return {
    ...flags,
    port: port === undefined || port === '' ? 3000 : parsePort(port),
    data: data === undefined ? resolve(root, defaultData[topology]) : resolve(callerFolder, data),
    replicas: replicas === undefined ? {} : parseReplicas(replicas),
  }
}

const defaultData: Record<Topology, string> = {
  monolith: '.data',
  microservices: '.data-microservices',
}

const HIGHEST_BASE = 65_535 - 18

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= HIGHEST_BASE) return port
  throw new Error(`--port takes a whole number from 1 to ${HIGHEST_BASE}, not "${text}"`)
}
