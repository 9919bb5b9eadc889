import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'

const AT_MOST_MS = 60_000

/** Waits until every event is handed out and every timer that is due has run; throws after a minute. */
export async function untilQuiet(gauge: pg.Client): Promise<void> {
  const schemas = await messagingSchemas(gauge)
  const end = performance.now() + AT_MOST_MS
  for (;;) {
    const left = await workLeft(gauge, schemas)
    if (left === 0) return
    if (performance.now() > end) throw new Error(`${left} events or timers are still not done after a minute`)
    await wait(50)
  }
}

async function workLeft(gauge: pg.Client, schemas: readonly string[]): Promise<number> {
  const each = schemas.map(
    (schema) => `select (select count(*) from ${schema}.outbox where sent_at is null)
      + (select count(*) from ${schema}.timer where failed_at is null and run_at <= now()) as n`,
  )
  const { rows } = await gauge.query<{ left: string }>(
    `select sum(n) as left from (${each.join(' union all ')}) each`,
  )
  return Number(rows[0]?.left ?? 0)
}

async function messagingSchemas(gauge: pg.Client): Promise<string[]> {
  const { rows } = await gauge.query<{ schema: string }>(
    `select table_schema as schema from information_schema.tables where table_name = 'outbox'`,
  )
  return rows.map(({ schema }) => schema)
}
