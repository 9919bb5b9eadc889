import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { lockFile } from './lock.ts'

const ours = new Set(['postgres', 'logs', 'secrets.json', 'run.json', 'start.lock', 'topology', 'rabbitmq'])

/** Deletes what a shop wrote under `data`. Refuses a folder that is no shop's. */
export function emptyDataFolder(data: string): void {
  if (!existsSync(data)) return
  const entries = readdirSync(data).filter((entry) => entry !== basename(lockFile(data)))
  if (entries.length > 0 && !entries.some((entry) => ours.has(entry))) {
    throw new Error(`--reset: ${data} does not look like a shop's data folder; nothing was deleted`)
  }
  for (const entry of entries) rmSync(join(data, entry), { recursive: true, force: true })
}

/** Asks on a terminal whether to delete; without one nobody could answer, and the flag was wish enough. */
export async function confirmReset(data: string): Promise<boolean> {
  if (!process.stdin.isTTY || !existsSync(data)) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`Delete everything in ${data}? (y/N) `)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}
