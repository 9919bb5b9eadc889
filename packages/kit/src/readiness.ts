import { systemClock } from './time.ts'

/** Named checks; one that throws or rejects is not ready, and its message says what it waits for. */
export type Checks = Record<string, () => unknown>

/** What is not ready yet, in words: `database: connection refused`. A check has 2 s. */
export async function readiness(checks: Checks, timeoutMs = 2_000): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(([name, check]) => waitsFor(name, check, timeoutMs)),
  )
  return results.filter((result) => result !== undefined)
}

async function waitsFor(name: string, check: () => unknown, timeoutMs: number): Promise<string | undefined> {
  const over = new AbortController()
  const late = systemClock.wait(timeoutMs, over.signal).then(() => {
    if (!over.signal.aborted) throw new Error(`no answer within ${timeoutMs} ms`)
  })
  try {
    await Promise.race([(async () => await check())(), late])
    return undefined
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`
  } finally {
    over.abort()
  }
}
