import { setTimeout as delay } from 'node:timers/promises'
import { afterCrash } from './backoff.ts'
import type { Watcher } from './supervisor.ts'

/** A server that is not ours: PostgreSQL, RabbitMQ. */
type Server = { pid: number; gone: Promise<void>; stop(): Promise<void> }

export type Kept<Of extends Server> = {
  name: string
  port: number
  first: Of
  history(): { restarts: number; lastEnd: string | null; runs: boolean }
  stop(): Promise<void>
}

/** Starts a server and keeps it running: one that ends unasked is started again. */
export async function keepServer<Of extends Server>(options: {
  name: string
  port: number
  logFile: string
  watcher: Watcher
  start(): Promise<Of>
}): Promise<Kept<Of>> {
  const { name, port, logFile, watcher, start } = options
  const crashes: number[] = []
  let stopping = false
  let runs = true
  let server = await begin()
  const first = server

  async function begin(): Promise<Of> {
    const started = await start()
    watcher.started(name, started.pid)
    runs = true
    void started.gone.then(recover)
    return started
  }

  async function recover(): Promise<void> {
    runs = false
    if (stopping) return
    crashes.push(performance.now())
    const next = afterCrash(crashes, watcher)
    if (next === 'give up')
      return watcher.givenUp(new Error(`${name} keeps ending; giving up. See ${logFile}`))
    watcher.tell(`! ${name} ended (see ${logFile}); starting it again`)
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
    name,
    port,
    first,
    history: () => ({
      restarts: crashes.length,
      lastEnd: crashes.length > 0 ? `see ${logFile}` : null,
      runs,
    }),
    stop() {
      stopping = true
      return server.stop()
    },
  }
}
