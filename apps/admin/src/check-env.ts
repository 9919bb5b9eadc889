import { env } from './env.ts'

/** A bad environment ends the server at its start, not at the first visitor. */
export function checkEnv(): void {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
