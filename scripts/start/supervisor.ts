import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterCrash } from './backoff.ts'
import { lastLines, prepareLog } from './log-file.ts'
import type { ProcessSpec } from './processes.ts'

export type Supervised = {
  name: string
  /** Resolves when it serves; throws where it ended before that, with its last words. */
  ready(timeoutMs: number, signal?: AbortSignal): Promise<void>
  /** Ends the process and starts it anew, without counting that as a crash. */
  restart(): Promise<void>
  /** SIGTERM, and SIGKILL after `patienceMs`. */
  stop(patienceMs: number): Promise<void>
}

export type Watcher = {
  started(name: string, pid: number): void
  /** One line for people. */
  tell(line: string): void
  /** It crashed too often: the shop cannot go on. */
  givenUp(error: Error): void
}

const preload = join(import.meta.dirname, 'die-with-parent.ts')

/** Starts a process and keeps it running: after a crash it is started again, each time after a longer wait. */
export function supervise(spec: ProcessSpec, logFile: string, watcher: Watcher): Supervised {
  const crashes: number[] = []
  const stopping = new AbortController()
  let wasReady = false
  let child = begin()

  function begin(): Running {
    const running = launch(spec, logFile)
    watcher.started(spec.name, running.process.pid ?? 0)
    void running.ended.then((how) => afterEnd(running, how))
    return running
  }

  async function afterEnd(running: Running, how: string): Promise<void> {
    // Before it was ready once, ready() reports the end.
    if (running.wanted || stopping.signal.aborted || !wasReady) return
    crashes.push(performance.now())
    const next = afterCrash(crashes)
    if (next === 'give up')
      return watcher.givenUp(new Error(`${spec.name} keeps ending; giving up. ${lastWords(how)}`))
    watcher.tell(
      `! ${spec.name} ended: ${lastWords(how)}\n  starting it again in ${next.restartInMs / 1000} s`,
    )
    await delay(next.restartInMs, undefined, { signal: stopping.signal }).catch(() => {})
    if (!stopping.signal.aborted) child = begin()
  }

  function lastWords(how: string): string {
    const said = lastLines(readFileSync(logFile, 'utf8').slice(child.logStart), 12)
    return `${how}. Its last words (${logFile}):\n${said.replace(/^/gm, '    ')}`
  }

  async function ready(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    const end = performance.now() + timeoutMs
    while (!(await answersOk(spec.readyUrl))) {
      signal?.throwIfAborted()
      if (child.how !== undefined) throw new Error(`${spec.name} did not start: ${lastWords(child.how)}`)
      if (performance.now() > end)
        throw new Error(
          `${spec.name} is not ready after ${timeoutMs / 1000} s: ${lastWords('still running')}`,
        )
      await delay(40)
    }
    wasReady = true
  }

  return {
    name: spec.name,
    ready,
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

type Running = {
  process: ChildProcess
  /** Size of the log file when it was launched: its own words begin there. */
  logStart: number
  ended: Promise<string>
  /** How it ended; undefined while it runs. */
  how: string | undefined
  /** We ended it ourselves. */
  wanted: boolean
}

function launch(spec: ProcessSpec, logFile: string): Running {
  const log = openSync(prepareLog(logFile), 'a')
  const process = spawnNode(spec, log)
  const ended = new Promise<string>((resolve) => {
    process.once('exit', (code, signal) => resolve(signal ? `killed by ${signal}` : `exit code ${code}`))
    process.once('error', (error) => resolve(error.message))
  })
  const running: Running = { process, logStart: statSync(logFile).size, ended, how: undefined, wanted: false }
  closeSync(log)
  void ended.then((how) => {
    running.how = how
  })
  return running
}

function spawnNode({ args, cwd, env }: ProcessSpec, log: number): ChildProcess {
  return spawn(process.execPath, ['--import', preload, ...args], {
    cwd,
    env: { ...env, EMPORIUM_PARENT_FD: '3' },
    // A session of its own: Ctrl-C in the terminal reaches us only, and we stop all in order.
    detached: true,
    stdio: ['ignore', log, log, 'pipe'],
  })
}

async function terminate(running: Running, patienceMs: number): Promise<void> {
  running.wanted = true
  if (running.how !== undefined) return
  running.process.kill('SIGTERM')
  const inTime = await Promise.race([
    running.ended.then(() => true),
    delay(patienceMs, false, { ref: false }),
  ])
  if (inTime) return
  killGroup(running.process)
  await running.ended
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}
