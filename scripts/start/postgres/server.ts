import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { lastLines } from '../log-file.ts'
import { postgresBinaries } from './binaries.ts'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { stopOrphan, stopPid } from './orphan.ts'
import { postgresOwner } from './owner.ts'
import { durable } from './settings.ts'
import { socketDirectory } from './socket.ts'

export type PostgresOptions = {
  /** The data directory; made where missing. */
  directory: string
  port: number
  password: string
  logFile: string
  settings?: Record<string, string>
}

export type Postgres = {
  pid: number
  /** Connection string of the superuser, to the database `postgres`. */
  url: string
  /** Resolves when the server is gone, wished for or not. */
  gone: Promise<void>
  stop(): Promise<void>
}

/** Starts PostgreSQL on `directory`; one left behind by an earlier run is stopped first, its data kept. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const binaries = postgresBinaries()
  const settings = options.settings ?? durable
  mkdirSync(dirname(options.directory), { recursive: true })
  const owner = postgresOwner([binaries.postgres, options.directory])
  await stopOrphan(options.directory)
  const sync = settings['fsync'] !== 'off'
  await ensureCluster(options.directory, { binaries, owner, password: options.password, sync })
  const sockets = { unix_socket_directories: socketDirectory(options.directory, options.port) ?? '' }
  const flags = Object.entries({ ...settings, ...sockets }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  const line = owner.wrap(binaries.postgres, ['-D', options.directory, '-p', `${options.port}`, ...flags])
  return launchPatiently(line, options)
}

// Killed, the old server's helpers need a moment to notice; until then PostgreSQL refuses, rightly.
async function launchPatiently(line: Line, options: PostgresOptions): Promise<Postgres> {
  const end = performance.now() + 10_000
  for (;;) {
    try {
      return await launch(line, options)
    } catch (error) {
      const helpersLive = error instanceof Error && error.message.includes('pre-existing shared memory')
      if (!helpersLive || performance.now() > end) throw error
      await delay(200)
    }
  }
}

type Line = { command: string; args: string[] }

async function launch(line: Line, options: PostgresOptions): Promise<Postgres> {
  const log = openSync(options.logFile, 'a')
  const from = statSync(options.logFile).size
  // Its own session: Ctrl-C in the terminal must not reach the database before the services have drained.
  const child = spawn(line.command, line.args, { cwd: '/', detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const url = `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`
  await untilReady(child, { url, logFile: options.logFile, from })
  return { pid: child.pid ?? 0, url, gone, stop: () => stop(child, gone) }
}

async function untilReady(
  child: ChildProcess,
  at: { url: string; logFile: string; from: number },
): Promise<void> {
  for (;;) {
    const written = readFileSync(at.logFile, 'utf8').slice(at.from)
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`PostgreSQL did not start:\n${lastLines(written, 12)}`)
    }
    if (written.includes('ready to accept connections') && (await answers(at.url))) return
    await delay(30)
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    // A wrong password will not mend itself by waiting.
    if (error instanceof Error && 'code' in error && error.code === '28P01') throw error
    return false
  }
}

async function stop(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    await stopPid(child.pid)
  await gone
}
