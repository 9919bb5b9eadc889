import { readEnv } from './env.ts'
import { createSimulator } from './simulator.ts'

const LONGEST_DRAIN_MS = 15_000

const simulator = startable()
let draining = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, drain)
const address = await simulator.start()
simulator.log.info({ address }, 'payment simulator ready')

function startable() {
  try {
    return createSimulator(readEnv(process.env))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

async function drain(signal: NodeJS.Signals): Promise<void> {
  // Ctrl-C reaches the whole process group, and whoever started us sends its own signal besides.
  if (draining) return
  draining = true
  simulator.log.info({ signal }, 'draining')
  setTimeout(() => process.exit(1), LONGEST_DRAIN_MS).unref()
  await simulator.stop()
  process.exit(0)
}
