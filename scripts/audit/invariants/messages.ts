import type { Books, Breach, Invariant } from '../invariant.ts'

const overAll = (schemas: readonly string[], select: (schema: string) => string) =>
  schemas.map((schema) => `(${select(schema)})`).join(' union all ')

const findIn =
  (select: (schema: string) => string) =>
  (books: Books): Promise<Breach[]> =>
    books.rows<Breach>(overAll(books.schemas, select))

/** Older ones are deleted, sent events and handled ones each at their own time. */
const KEPT = "interval '13 days'"

export const messageInvariants: readonly Invariant[] = [
  {
    name: 'outbox-drained',
    says: 'every event has been handed out',
    breaches: findIn(
      (schema) =>
        `select id::text, format('%s of ${schema}, since %s', type, occurred_at) as detail
         from ${schema}.outbox where sent_at is null`,
    ),
  },
  {
    name: 'handled-once',
    says: 'every event was handled once by each who listens, or is among its dead letters',
    breaches: neverHandled,
  },
  {
    name: 'dead-letters-empty',
    says: 'no event waits among the dead letters',
    breaches: findIn(
      (schema) =>
        `select event_id::text as id, format('%s at %s: %s', type, subscriber, left(reason, 120)) as detail
         from ${schema}.dead_letter where discarded_at is null`,
    ),
  },
  {
    name: 'dead-letters-have-reasons',
    says: 'whatever was given up says why',
    breaches: findIn(
      (schema) =>
        `select event_id::text as id, format('%s at %s', type, subscriber) as detail from ${schema}.dead_letter
         where btrim(reason) = '' or (discarded_at is not null and btrim(coalesce(discard_reason, '')) = '')`,
    ),
  },
  {
    name: 'timers-run',
    says: 'every timer runs at its time, and none has failed for good',
    breaches: findIn(
      (schema) =>
        `select kind || ' ' || key as id,
           format('%s, %s attempts: %s', case when failed_at is null then 'overdue' else 'failed' end, attempts,
             left(last_error, 120)) as detail
         from ${schema}.timer where failed_at is not null or run_at < now() - interval '90 seconds'`,
    ),
  },
]

async function neverHandled(books: Books): Promise<Breach[]> {
  const { schemas, listeners } = books
  const column = (name: 'service' | 'subscriber' | 'type') => listeners.map((listener) => listener[name])
  const text = `
    with listener as (
      select * from unnest($1::text[], $2::text[], $3::text[]) as l(service, subscriber, type)
    ), founded as (
      ${overAll(schemas, (schema) => `select '${schema}' as service, min(finished_at) as at from ${schema}._prisma_migrations`)}
    ), sent as (
      ${overAll(schemas, (schema) => `select id, type, sent_at from ${schema}.outbox where sent_at > now() - ${KEPT}`)}
    ), handled as (
      ${overAll(schemas, (schema) => `select '${schema}' as service, event_id, subscriber from ${schema}.inbox`)}
    ), dead as (
      ${overAll(schemas, (schema) => `select '${schema}' as service, event_id, subscriber from ${schema}.dead_letter where discarded_at is null`)}
    ), discarded as (
      ${overAll(schemas, (schema) => `select '${schema}' as service, event_id, subscriber from ${schema}.dead_letter where discarded_at is not null`)}
    )
    select sent.id::text, format('%s: %s by %s', sent.type,
      case when handled.event_id is null then 'never handled' else 'handled, and a dead letter' end, listener.subscriber) as detail
    from sent join listener using (type) join founded using (service)
    left join handled on handled.service = listener.service and handled.event_id = sent.id
      and handled.subscriber = listener.subscriber
    left join dead on dead.service = listener.service and dead.event_id = sent.id
      and dead.subscriber = listener.subscriber
    where sent.sent_at >= founded.at and (handled.event_id is null) = (dead.event_id is null)
      and not exists (select from discarded d where d.service = listener.service and d.event_id = sent.id
                        and d.subscriber = listener.subscriber)`
  return books.rows<Breach>(text, [column('service'), column('subscriber'), column('type')])
}
