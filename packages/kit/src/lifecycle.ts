import type { Log } from './log.ts'

export interface Lifecycle {
  /** Has `fn` run at the end of the process; the last registered runs first. */
  onShutdown(name: string, fn: () => unknown): void
  /** Ends the process in order, once. `code` is its exit code where all goes well. */
  shutdown(reason: string, code?: number): Promise<void>
}

export interface LifecycleOptions {
  log: Log
  /** For all of it, ms; default 10,000. */
  timeoutMs?: number
  /** For tests. */
  process?: {
    on(event: string, listener: (...args: unknown[]) => void): unknown
    exit(code: number): unknown
  }
}

/**
 * Drains the process on SIGTERM and SIGINT: exit code 0 when everything ended in time, else 1. A second signal exits
 * at once with 130. An uncaught error shuts down with 1.
 */
export function createLifecycle({
  log,
  timeoutMs = 10_000,
  process: host = process,
}: LifecycleOptions): Lifecycle {
  const steps: { name: string; fn: () => unknown }[] = []
  let ending: Promise<void> | undefined

  async function runSteps(): Promise<boolean> {
    let clean = true
    for (let step = steps.pop(); step; step = steps.pop()) {
      const { name, fn } = step
      try {
        await fn()
      } catch (err) {
        clean = false
        log.error({ err, step: name }, 'a step of the shutdown failed')
      }
    }
    return clean
  }

  async function end(reason: string, code: number): Promise<void> {
    log.info({ reason }, 'shutting down')
    const late = Promise.withResolvers<'late'>()
    const timeout = setTimeout(() => late.resolve('late'), timeoutMs)
    const outcome = await Promise.race([runSteps(), late.promise])
    clearTimeout(timeout)
    if (outcome === 'late') log.error({ timeoutMs }, 'the shutdown took too long')
    host.exit(outcome === true ? code : 1)
  }

  function shutdown(reason: string, code = 0): Promise<void> {
    ending ??= end(reason, code)
    return ending
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    host.on(signal, () => {
      if (ending) host.exit(130)
      void shutdown(signal)
    })
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    host.on(event, (err) => {
      log.fatal({ err }, event)
      void shutdown(event, 1)
    })
  }
  return { onShutdown: (name, fn) => void steps.push({ name, fn }), shutdown }
}
