import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { atDatabase, withClient } from '../../scripts/start/databases.ts'
import type { Outcome } from '../load/outcome.ts'
import { CARDS, fillCards, REFERENCE_DATABASE, tables } from './pg-tables.ts'

export interface References {
  /** Superuser's connection string of the references' database. */
  readonly database: string
  readonly constant: Reference
  readonly cards: Reference
  readonly transactions: Reference & { run(seconds: number): Promise<Outcome> }
  stop(): void
}

export interface Reference {
  readonly pid: number
  readonly url: string
}

/** Starts the bare programs that the shop is compared with, on a database of their own in the same PostgreSQL. */
export async function startReferences(superuserUrl: string): Promise<References> {
  await withClient(superuserUrl, async (client) => {
    await client.query(`drop database if exists ${REFERENCE_DATABASE} with (force)`)
    await client.query(`create database ${REFERENCE_DATABASE}`)
  })
  const database = atDatabase(superuserUrl, REFERENCE_DATABASE)
  await withClient(database, async (client) => {
    await client.query(tables)
    await client.query(fillCards)
    await client.query('vacuum analyze card')
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from card')
    if (rows[0]?.count !== CARDS) throw new Error('The reference table is not filled')
  })
  const children: ChildProcess[] = []
  const start = async (file: string) => {
    const child = fork(join(import.meta.dirname, file), [database])
    children.push(child)
    const [{ port }] = await once(child, 'message')
    return { child, pid: child.pid ?? 0, url: `http://127.0.0.1:${port}/` }
  }
  const [constant, cards, transactions] = [
    await start('constant.ts'),
    await start('cards.ts'),
    await start('transactions.ts'),
  ]
  return {
    database,
    constant,
    cards,
    transactions: {
      ...transactions,
      async run(seconds) {
        transactions.child.send(seconds)
        const [outcome] = await once(transactions.child, 'message')
        return outcome
      },
    },
    stop: () => children.forEach((child) => child.disconnect()),
  }
}
