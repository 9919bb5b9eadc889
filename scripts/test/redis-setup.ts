import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { aptInstall, mayInstall } from '../start/apt.ts'
import { freePort } from '../start/free-port.ts'

/**
 * Vitest's global set-up of the tests with a Redis (`*.redis.int.test.ts`): one for the whole run, with its log of
 * changes as a shop would have it. Tests find it in `process.env.EMPORIUM_TEST_REDIS`, and use a prefix of their own each.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['EMPORIUM_TEST_REDIS']) return undefined
  if (!isInstalled() && mayInstall()) aptInstall('redis-server')
  if (!isInstalled())
    throw new Error(
      'redis-server is not installed: apt-get install redis-server, or EMPORIUM_TEST_REDIS=redis://…',
    )
  const home = mkdtempSync(join(tmpdir(), 'emporium-redis-'))
  const port = await freePort()
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    home,
    '--save',
    '',
    '--appendonly',
    'yes',
  ]
  const server = spawn('redis-server', options, { stdio: 'ignore' })
  await untilUp(server, port)
  process.env['EMPORIUM_TEST_REDIS'] = `redis://127.0.0.1:${port}`
  return async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    rmSync(home, { recursive: true, force: true })
  }
}

const isInstalled = () => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0

async function untilUp(server: ChildProcess, port: number): Promise<void> {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    if (spawnSync('redis-cli', ['-p', String(port), 'ping'], { encoding: 'utf8' }).stdout?.trim() === 'PONG')
      return
    await delay(50)
  }
  throw new Error('redis-server did not start')
}
