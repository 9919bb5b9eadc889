import type { ZodType, z } from 'zod'

export interface EnvProblem {
  key: string
  message: string
}

/** The environment is not usable; the message names every bad key, and no value. */
export class EnvError extends Error {
  override name = 'EnvError'
  readonly problems: readonly EnvProblem[]

  constructor(problems: readonly EnvProblem[]) {
    super(`Bad environment:\n${problems.map(({ key, message }) => `  ${key}: ${message}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads the environment through a zod object. A variable that is empty counts as missing. Throws EnvError with all
 * the bad keys at once; `main` prints its message and exits with 1.
 */
export function readEnv<Schema extends ZodType>(
  schema: Schema,
  source: Record<string, string | undefined> = process.env,
): z.output<Schema> {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new EnvError(
    parsed.error.issues.map(({ path, message }) => {
      const key = path.join('.') || '(all)'
      return { key, message: key in given || key === '(all)' ? message : 'is missing' }
    }),
  )
}
