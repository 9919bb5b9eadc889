import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterCrash } from './backoff.ts'
import type { Context } from './context.ts'
import { prepareLog } from './log-file.ts'
import { type Postgres, startPostgres } from './postgres/server.ts'
import type { Watcher } from './supervisor.ts'

/** The shop's PostgreSQL, started again where it ends unasked. */
export async function keepPostgres(
  shop: Context,
  watcher: Watcher,
): Promise<{ url: string; stop(): Promise<void> }> {
  const logFile = prepareLog(join(shop.data, 'logs/postgres.log'))
  const crashes: number[] = []
  let stopping = false
  let server = await begin()

  async function begin(): Promise<Postgres> {
    const directory = join(shop.data, 'postgres')
    const started = await startPostgres({
      directory,
      port: shop.ports.postgres,
      password: shop.secrets.postgres,
      logFile,
    })
    watcher.started('postgres', started.pid)
    void started.gone.then(recover)
    return started
  }

  async function recover(): Promise<void> {
    if (stopping) return
    crashes.push(performance.now())
    const next = afterCrash(crashes)
    if (next === 'give up')
      return watcher.givenUp(new Error(`PostgreSQL keeps ending; giving up. See ${logFile}`))
    watcher.tell(`! PostgreSQL ended (see ${logFile}); starting it again`)
    await delay(next.restartInMs)
    if (stopping) return
    await begin().then(
      (again) => {
        server = again
      },
      (error: unknown) => watcher.givenUp(error instanceof Error ? error : new Error(String(error))),
    )
  }

  return {
    url: server.url,
    stop() {
      stopping = true
      return server.stop()
    },
  }
}
