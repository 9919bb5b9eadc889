import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export type StartOptions = { port: number; data: string; reset: boolean; yes: boolean; help: boolean }

/** What the command line is read beside: environment and folders. */
export type Surroundings = { root: string; callerFolder: string; env: Record<string, string | undefined> }

export const usage = `npm start [-- options]      the shop, built
npm run dev [-- options]    the shop with reload

  --port N     the storefront's port; the others follow (N to N+18). Default: PORT, else 3000
  --data DIR   the folder for everything the shop writes. Default: .data
  --reset      begins anew: deletes what DIR holds (asks first on a terminal)
  --yes        does not ask
  --help       this text
`

/** Reads the command line of `npm start`. Throws an error for people where it is wrong. */
export function parseStart(args: string[], { root, callerFolder, env }: Surroundings): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      reset: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const port = values.port ?? env['PORT']
  return {
    port: port === undefined || port === '' ? 3000 : parsePort(port),
    data: values.data === undefined ? resolve(root, '.data') : resolve(callerFolder, values.data),
    reset: values.reset,
    yes: values.yes,
    help: values.help,
  }
}

const HIGHEST_BASE = 65_535 - 18

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= HIGHEST_BASE) return port
  throw new Error(`--port takes a whole number from 1 to ${HIGHEST_BASE}, not "${text}"`)
}
