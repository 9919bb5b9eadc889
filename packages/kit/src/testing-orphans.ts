import { readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from './testing-eventually.ts'

export const prefix = 'emporium-pg-'

/** Ends and removes the test servers whose test run was killed. */
export async function removeOrphans(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix))
  await Promise.all(names.map((name) => removeIfOrphan(join(tmpdir(), name)).catch(() => {})))
}

async function removeIfOrphan(folder: string): Promise<void> {
  const owner = Number(await readFile(join(folder, 'owner'), 'utf8'))
  if (!(owner > 0) || isAlive(owner)) return
  const pidFile = await readFile(join(folder, 'data/postmaster.pid'), 'utf8').catch(() => '')
  const server = Number(pidFile.split('\n')[0])
  if (server > 0 && (await runsIn(folder, server))) {
    process.kill(server, 'SIGQUIT')
    await eventually(() => {
      if (isAlive(server)) throw new Error(`PostgreSQL ${server} does not end`)
    })
  }
  await rm(folder, { recursive: true, force: true })
}

/** Whether the process is that folder's server, and not another that was given its number since. */
async function runsIn(folder: string, pid: number): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return commandLine.includes(folder)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM'
  }
}
