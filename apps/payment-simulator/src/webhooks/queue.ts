import type { Pool } from 'pg'

export type QueuedWebhook = { readonly id: string; readonly body: string; readonly attempts: number }

// Longer than the sender's time-out: a webhook is claimed again only when its process has died.
const LEASE = `interval '20 seconds'`

const CLAIM = {
  name: 'claim-webhooks',
  text: `
    update webhook set attempts = attempts + 1, due_at = now() + ${LEASE}
    where id in (
      select id from webhook where delivered_at is null and abandoned_at is null and due_at <= now()
      order by due_at limit $1 for update skip locked)
    returning id, body, attempts`,
}

const SENT = {
  name: 'webhooks-sent',
  text: `
    update webhook set copies = copies - 1, last_error = null, due_at = now(),
      delivered_at = case when copies <= 1 then now() end
    where id = any($1) returning copies`,
}

const FAILED = {
  name: 'webhook-failed',
  text: `
    update webhook set due_at = now() + $2 * interval '1 millisecond', last_error = $3,
      abandoned_at = case when created_at < now() - interval '3 days' then now() end
    where id = $1`,
}

const NEXT = {
  name: 'next-webhook',
  text: `select (extract(epoch from min(due_at) - now()) * 1000)::float8 as wait from webhook
         where delivered_at is null and abandoned_at is null`,
}

/** The queue of webhooks in PostgreSQL; times are the database's, so that several processes agree. */
export function createWebhookQueue(pool: Pool) {
  return {
    async claim(limit: number): Promise<QueuedWebhook[]> {
      return (await pool.query<QueuedWebhook>({ ...CLAIM, values: [limit] })).rows
    },
    /** Answers whether some must be sent once more. */
    async sent(ids: readonly string[]): Promise<boolean> {
      const { rows } = await pool.query<{ copies: number }>({ ...SENT, values: [ids] })
      return rows.some((row) => row.copies > 0)
    },
    async failed(id: string, waitMs: number, error: string): Promise<void> {
      await pool.query({ ...FAILED, values: [id, waitMs, error] })
    },
    /** Milliseconds until the next one is due, or null where none waits. */
    async nextDue(): Promise<number | null> {
      const { rows } = await pool.query<{ wait: number | null }>(NEXT)
      return rows[0]?.wait ?? null
    },
  }
}

export type WebhookQueue = ReturnType<typeof createWebhookQueue>
