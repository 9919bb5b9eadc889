import type { Database } from '@emporium/kit'
import type { PrismaClient } from '../../generated/client.ts'
import type { MailEntry, Mails, MailStatus } from '../app/ports.ts'
import type { MailKind } from '../domain/mail.ts'

// Every order comes by here once: one statement, where Prisma's upsert would be two.
const ADD = `
  insert into mail (id, event_id, kind, recipient, subject, order_id, status, mime, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict (event_id, kind) do nothing`

// Addresses are compared without regard to case, by an index that Prisma's filters would not use.
const LIST = `
  select id, kind, recipient, subject, order_id as "orderId", status, at from mail
  where ($1::text is null or lower(recipient) = lower($1))
    and ($2::uuid is null or order_id = $2)
    and ($3::uuid is null or id < $3)
  order by id desc limit 50`

/** The mailbox in PostgreSQL. */
export function prismaMails(db: Database, prisma: PrismaClient): Mails {
  return {
    async add({ id, eventId, kind, recipient, subject, orderId, status, mime, at }) {
      const values = [id, eventId, kind, recipient, subject, orderId, status, mime, at]
      return (await db.query(ADD, values, 'notification_add')).rowCount > 0
    },
    async find(id) {
      const row = await prisma.mail.findUnique({ where: { id }, omit: { settledAt: true, failure: true } })
      return row && { ...row, kind: row.kind as MailKind, status: row.status as MailStatus }
    },
    async list({ to = null, orderId = null, before = null }) {
      return (await db.query<MailEntry>(LIST, [to, orderId, before])).rows
    },
    async settle(id, outcome) {
      const failure = outcome.status === 'failed' ? outcome.reason : null
      const data = { status: outcome.status, settledAt: outcome.at, failure }
      await prisma.mail.updateMany({ where: { id, status: 'queued' }, data })
    },
  }
}
