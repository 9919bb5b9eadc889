import { createLifecycle, createLog, EnvError } from '@emporium/kit'
import { processEnv } from './env.ts'
import { runProcess } from './run-process.ts'

const env = readOrExit()
const [first = 'platform', ...others] = env.SERVICES
const log = createLog({ name: others.length === 0 ? first : 'platform', level: env.LOG_LEVEL })
await runProcess(env, log, createLifecycle({ log }))

function readOrExit() {
  try {
    return processEnv()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
