import pg from 'pg'
import { atDatabase, SHOP_DATABASE, withClient } from './databases.ts'
import type { Tenant } from './tenants.ts'

const BEGUN = 'seed begun'

/** Notes that the seed is about to write; `seed` is noted when it has ended. */
export async function noteBegun(client: pg.Client): Promise<void> {
  await client.query('insert into shop.done (step) values ($1) on conflict do nothing', [BEGUN])
}

/**
 * Drops what a seed that was killed left behind. It lives through a month in a time of its own, which cannot be taken
 * up in the middle; and no shop has run on this data yet, so there is nothing else in it. Answers whether there was any.
 */
export async function dropUnfinishedSeed(superuserUrl: string, tenants: readonly Tenant[]): Promise<boolean> {
  if (!(await isUnfinished(superuserUrl))) return false
  // The start's own book goes last: killed in between, this begins again.
  const databases = new Set(tenants.map(({ database }) => database))
  databases.delete(SHOP_DATABASE)
  await withClient(superuserUrl, async (client) => {
    for (const database of [...databases, SHOP_DATABASE])
      await client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`)
  })
  return true
}

async function isUnfinished(superuserUrl: string): Promise<boolean> {
  const exists = await withClient(superuserUrl, (client) =>
    client.query('select from pg_database where datname = $1', [SHOP_DATABASE]),
  )
  if (exists.rowCount === 0) return false
  return withClient(atDatabase(superuserUrl, SHOP_DATABASE), async (client) => {
    const { rows } = await client.query<{ kept: boolean }>(
      "select to_regclass('shop.done') is not null as kept",
    )
    if (!rows[0]?.kept) return false
    const steps = await client.query<{ step: string }>('select step from shop.done')
    const done = new Set(steps.rows.map(({ step }) => step))
    return done.has(BEGUN) && !done.has('seed')
  })
}
