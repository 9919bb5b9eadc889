import type { Database } from '@emporium/kit'
import type { Attempts } from '../app/ports.ts'
import { limits, windowEnded } from '../domain/throttle.ts'

/** Says what domain/throttle.ts says, in one statement: guesses that come at once are all counted. */
const COUNT = `
  insert into attempt as a (kind, slot, count, started_at) values ($1, $2, 1, $3)
  on conflict (kind, slot) do update set
    count = case when a.started_at <= $4 then 1 else least(a.count + 1, $5) end,
    started_at = case when a.started_at <= $4 then $3 else a.started_at end
  returning count, started_at as "startedAt"`

export function pgAttempts(db: Database, slotOf: (email: string) => number): Attempts {
  return {
    async count(kind, email, now) {
      const values = [kind, slotOf(email), now, windowEnded(kind, now), limits[kind].most + 1]
      const { rows } = await db.query<{ count: number; startedAt: Date }>(COUNT, values, 'identity_count')
      return rows[0] ?? { count: 1, startedAt: now }
    },
    async forget(kind, email) {
      const values = [kind, slotOf(email)]
      await db.query('delete from attempt where kind = $1 and slot = $2', values, 'identity_forget')
    },
  }
}
