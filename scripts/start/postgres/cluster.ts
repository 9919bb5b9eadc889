import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import type { Owner } from './owner.ts'

const run = promisify(execFile)

export const SUPERUSER = 'postgres'

/** Makes the data directory, once. A half-made one (killed meanwhile) never served anything and is begun anew. */
export async function ensureCluster(
  directory: string,
  options: { binaries: Binaries; owner: Owner; password: string; sync: boolean },
): Promise<void> {
  const done = join(directory, 'PG_VERSION')
  const unfinished = join(`${directory}.unfinished`)
  if (existsSync(done) && !existsSync(unfinished)) return
  if (existsSync(unfinished)) rmSync(directory, { recursive: true, force: true })
  writeFileSync(unfinished, '')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  if (options.owner.ids) chownSync(directory, options.owner.ids.uid, options.owner.ids.gid)
  await initialise(directory, options)
  rmSync(unfinished)
}

type Options = { binaries: Binaries; owner: Owner; password: string; sync: boolean }

async function initialise(directory: string, { binaries, owner, password, sync }: Options): Promise<void> {
  const passwordFile = `${directory}.password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (owner.ids) chownSync(passwordFile, owner.ids.uid, owner.ids.gid)
  const { command, args } = owner.wrap(binaries.initdb, [
    `--pgdata=${directory}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order and case rules on every machine, whatever locales it has.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(sync ? [] : ['--no-sync']),
  ])
  try {
    await run(command, args, { cwd: '/', env: { ...process.env, LC_ALL: 'C' } })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}
