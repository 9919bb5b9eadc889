import type { Database } from './database.ts'
import type { DueTimer } from './timers.ts'

export interface ClaimedTimer extends DueTimer {
  /** Changes when the timer is scheduled anew. */
  version: number
  correlationId: string
  causationId: string
}

interface Row {
  kind: string
  key: string
  due_at: Date
  payload: unknown
  attempts: number
  version: number
  correlation_id: string
  causation_id: string
}

const claim = `
  update timer set run_at = $1::timestamptz + make_interval(secs => $2), attempts = attempts + 1
  where (kind, key) in (
    select kind, key from timer where failed_at is null and run_at <= $1 and kind = any($3)
    order by run_at limit $4 for update skip locked)
  returning kind, key, due_at, payload, attempts, version, correlation_id, causation_id`

/** Takes due timers on lease: who does not finish within it leaves them to the next. */
export async function claimDue(
  db: Database,
  { now, leaseMs, kinds, limit }: { now: Date; leaseMs: number; kinds: string[]; limit: number },
): Promise<ClaimedTimer[]> {
  const { rows } = await db.query<Row>(claim, [now, leaseMs / 1_000, kinds, limit], 'kit_timer_claim')
  return rows.map(toTimer).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}

const renewal = `
  update timer set run_at = $4::timestamptz + make_interval(secs => $5)
  from unnest($1::text[], $2::text[], $3::bigint[]) as mine(kind, key, version)
  where timer.kind = mine.kind and timer.key = mine.key and timer.version = mine.version and failed_at is null`

/** Keeps timers that are still at work from being claimed by another. */
export async function renewLeases(
  db: Database,
  timers: ClaimedTimer[],
  { now, leaseMs }: { now: Date; leaseMs: number },
): Promise<void> {
  const column = <K extends 'kind' | 'key' | 'version'>(name: K) => timers.map((timer) => timer[name])
  const values = [column('kind'), column('key'), column('version'), now, leaseMs / 1_000]
  await db.query(renewal, values, 'kit_timer_renew')
}

const remove = `
  delete from timer using unnest($1::text[], $2::text[], $3::bigint[]) as done(kind, key, version)
  where timer.kind = done.kind and timer.key = done.key and timer.version = done.version`

/** Deletes what has run, but for timers that were scheduled anew meanwhile. */
export async function removeDone(db: Database, timers: ClaimedTimer[]): Promise<void> {
  const column = <K extends 'kind' | 'key' | 'version'>(name: K) => timers.map((timer) => timer[name])
  await db.query(remove, [column('kind'), column('key'), column('version')], 'kit_timer_remove')
}

/** Records a failed run: due again at `runAt`, or never for null. */
export async function recordFailure(
  db: Database,
  { kind, key, version }: ClaimedTimer,
  { error, runAt, now }: { error: string; runAt: Date | null; now: Date },
): Promise<void> {
  const failedAt = runAt ? null : now
  await db.query(
    `update timer set last_error = $4, run_at = coalesce($5, run_at), failed_at = $6
     where kind = $1 and key = $2 and version = $3`,
    [kind, key, version, error, runAt, failedAt],
  )
}

function toTimer(row: Row): ClaimedTimer {
  return {
    kind: row.kind,
    key: row.key,
    dueAt: row.due_at,
    payload: row.payload,
    attempt: row.attempts,
    version: row.version,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
  }
}
