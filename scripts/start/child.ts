import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { prepareLog } from './log-file.ts'
import type { ProcessSpec } from './processes.ts'

export type Child = {
  process: ChildProcess
  /** Size of the log file when it was launched: its own words begin there. */
  logStart: number
  ended: Promise<string>
  /** How it ended; undefined while it runs. */
  how: string | undefined
  /** We ended it ourselves. */
  wanted: boolean
}

const preload = join(import.meta.dirname, 'die-with-parent.ts')

export function launch(spec: ProcessSpec, logFile: string): Child {
  const log = openSync(prepareLog(logFile), 'a')
  const process = spawnNode(spec, log)
  const ended = new Promise<string>((resolve) => {
    process.once('exit', (code, signal) => resolve(signal ? `killed by ${signal}` : `exit code ${code}`))
    process.once('error', (error) => resolve(error.message))
  })
  const child: Child = { process, logStart: statSync(logFile).size, ended, how: undefined, wanted: false }
  closeSync(log)
  void ended.then((how) => {
    child.how = how
  })
  return child
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

/** SIGTERM, and SIGKILL to it and its children after `patienceMs`. */
export async function terminate(child: Child, patienceMs: number): Promise<void> {
  child.wanted = true
  if (child.how !== undefined) return
  child.process.kill('SIGTERM')
  const inTime = await Promise.race([child.ended.then(() => true), delay(patienceMs, false, { ref: false })])
  if (inTime) return
  killGroup(child.process)
  await child.ended
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}
