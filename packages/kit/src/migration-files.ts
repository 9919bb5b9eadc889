import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file in hex, as Prisma keeps it. */
  checksum: string
}

/** The migrations of kit's own tables. */
export function kitMigrations(): Promise<Migration[]> {
  return listMigrations(join(import.meta.dirname, '../migrations'))
}

/** The migrations of a Prisma migrations folder in order of their names; none for a folder that is not there. */
export async function listMigrations(directory: string | undefined): Promise<Migration[]> {
  if (directory === undefined) return []
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => readMigration(directory, name)))
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}
