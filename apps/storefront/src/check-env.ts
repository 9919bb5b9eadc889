import { env } from './env.ts'

/** A bad environment ends the server at its start, not at the first shopper. */
export function checkEnv(): void {
  try {
    env()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
