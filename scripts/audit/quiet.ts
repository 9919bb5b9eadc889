import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'

const POLL_MS = 250

/** Waits until every event is handed out and every timer that is due has run. Gives what is still on its way. */
export async function untilQuiet(
  client: pg.Client,
  schemas: readonly string[],
  mostMs: number,
): Promise<string[]> {
  const end = performance.now() + mostMs
  for (;;) {
    const left = await onTheirWay(client, schemas)
    if (left.length === 0 || performance.now() > end) return left
    await delay(POLL_MS)
  }
}

async function onTheirWay(client: pg.Client, schemas: readonly string[]): Promise<string[]> {
  const each = schemas.map(
    (schema) => `
      (select format('%s × %s in the outbox of ${schema}', count(*), type) as what
       from ${schema}.outbox where sent_at is null group by type)
      union all
      (select format('%s × timer %s', count(*), kind) from ${schema}.timer
       where failed_at is null and (run_at <= now() or attempts > 0) group by kind)`,
  )
  const { rows } = await client.query<{ what: string }>(each.join(' union all '))
  return rows.map(({ what }) => what)
}
