import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { afterCrash } from './backoff.ts'
import { type Child, launch, terminate } from './child.ts'
import { servingPid, whyNotReady } from './health.ts'
import { lastLines } from './log-file.ts'
import type { ProcessSpec } from './processes.ts'

export type Supervised = {
  /** As it runs now: another port after `replace`. */
  spec(): ProcessSpec
  /** Resolves when it serves; throws where it ended before that, with its last words. */
  ready(timeoutMs: number, signal?: AbortSignal): Promise<void>
  /** How often it was started again after an unwished end, and how that end was. */
  history(): { restarts: number; lastEnd: string | null; runs: boolean }
  /** Ends the process and starts it anew, without counting that as a crash. */
  restart(): Promise<void>
  /**
   * Starts `next` beside it and, once that serves, drains the old one. Throws, the old one still at work, where the new
   * one does not come to serve.
   */
  replace(next: ProcessSpec, timeoutMs: number): Promise<void>
  /** SIGTERM, and SIGKILL after `patienceMs`. */
  stop(patienceMs: number): Promise<void>
}

export type Watcher = {
  started(name: string, pid: number): void
  /** One line for people. */
  tell(line: string): void
  /** It crashed too often: the shop cannot go on. */
  givenUp(error: Error): void
  /** One of many goes on being started again, however often it ends. */
  keepTrying: boolean
}

const DRAIN_MS = 12_000

/** Starts a process and keeps it running: after a crash it is started again, each time after a longer wait. */
export function supervise(first: ProcessSpec, logFile: string, watcher: Watcher): Supervised {
  let spec = first
  const crashes: number[] = []
  const stopping = new AbortController()
  let wasReady = false
  let lastEnd: string | null = null
  let child = begin()

  function begin(): Child {
    return watched(launch(spec, logFile))
  }

  function watched(started: Child): Child {
    watcher.started(spec.name, started.process.pid ?? 0)
    void started.ended.then((how) => afterEnd(started, how))
    return started
  }

  async function afterEnd(ended: Child, how: string): Promise<void> {
    // Before it was ready once, ready() reports the end.
    if (ended.wanted || stopping.signal.aborted || !wasReady) return
    crashes.push(performance.now())
    lastEnd = `${how}: ${said(1) || 'it said nothing'}`
    const next = afterCrash(crashes, watcher)
    if (next === 'give up')
      return watcher.givenUp(new Error(`${spec.name} keeps ending; giving up. ${lastWords(how)}`))
    watcher.tell(
      `! ${spec.name} ended: ${lastWords(how)}\n  starting it again in ${next.restartInMs / 1000} s`,
    )
    await delay(next.restartInMs, undefined, { signal: stopping.signal }).catch(() => {})
    if (!stopping.signal.aborted && child === ended) child = begin()
  }

  const said = (lines: number) => lastLines(readFileSync(logFile, 'utf8').slice(child.logStart), lines)

  function lastWords(how: string): string {
    return `${how}. Its last words (${logFile}):\n${said(12).replace(/^/gm, '    ')}`
  }

  async function ready(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    const end = performance.now() + timeoutMs
    for (;;) {
      const why = await whyNotReady(spec.readyUrl)
      if (why === null) break
      signal?.throwIfAborted()
      if (child.how !== undefined) throw new Error(`${spec.name} did not start: ${lastWords(child.how)}`)
      if (performance.now() > end)
        throw new Error(
          `${spec.name} is not ready after ${timeoutMs / 1000} s (${why}): ${lastWords('still running')}`,
        )
      await delay(40)
    }
    wasReady = true
  }

  async function replace(next: ProcessSpec, timeoutMs: number): Promise<void> {
    const fresh = launch(next, logFile)
    try {
      await untilServing(next, fresh, timeoutMs)
    } catch (error) {
      await terminate(fresh, 0)
      throw error
    }
    const old = child
    spec = next
    child = watched(fresh)
    await terminate(old, DRAIN_MS)
  }

  return {
    spec: () => spec,
    ready,
    replace,
    history: () => ({ restarts: crashes.length, lastEnd, runs: child.how === undefined }),
    async restart() {
      await terminate(child, 8_000)
      if (!stopping.signal.aborted) child = begin()
    },
    async stop(patienceMs) {
      stopping.abort()
      await terminate(child, patienceMs)
    },
  }
}

async function untilServing({ name, readyUrl }: ProcessSpec, child: Child, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs
  // The address alone does not tell: a gateway's next process listens where the old one does.
  while ((await servingPid(readyUrl)) !== child.process.pid) {
    if (child.how !== undefined) throw new Error(`${name} did not start anew: ${child.how}`)
    if (performance.now() > end) throw new Error(`${name} does not come to serve anew`)
    await delay(40)
  }
}
