import { writeChange } from '@emporium/kit'
import type { Decision } from '../domain/payment.ts'
import { eventsOf } from './events.ts'
import type { PaymentStore } from './prisma-payments.ts'
import { timerKind, timerOf } from './tasks.ts'

const COLUMNS = `id, order_id, number, status, currency, amount, authorised, captured, voided, refunded, declines,
    provider_id, provider_version, url, expires_at, version`

const PARTS = `
  changed as (
    insert into payment as p (${COLUMNS}, changed_at)
    select ${COLUMNS}, $2 from jsonb_to_record($1::jsonb) as r(
      id uuid, order_id uuid, number text, status text, currency text, amount bigint, authorised bigint,
      captured bigint, voided bigint, refunded bigint, declines integer, provider_id text, provider_version integer,
      url text, expires_at timestamptz, version integer)
    on conflict (order_id) do update
      set status = excluded.status, authorised = excluded.authorised, captured = excluded.captured,
          voided = excluded.voided, refunded = excluded.refunded, declines = excluded.declines,
          provider_id = excluded.provider_id, provider_version = excluded.provider_version, url = excluded.url,
          version = excluded.version, changed_at = excluded.changed_at
      where p.id = excluded.id and p.version = excluded.version - 1
    returning id
  ), booked as (
    insert into payment_entry (payment_id, kind, amount, provider_id, at)
    select changed.id, e.kind, e.amount, e.provider_id, $2
    from changed, rows from (jsonb_to_recordset($3::jsonb) as (kind text, amount bigint, provider_id text))
      with ordinality as e(kind, amount, provider_id, n)
    order by n
  ), operated as (
    insert into payment_operation (payment_id, key, kind, amount, status, refusal, changed_at)
    select changed.id, o.key, o.kind, o.amount, o.status, o.refusal, $2
    from changed, jsonb_to_recordset($4::jsonb) as o(key text, kind text, amount bigint, status text, refusal text)
    on conflict (payment_id, key) do update
      set status = excluded.status, refusal = excluded.refusal, changed_at = excluded.changed_at
  )`

/**
 * Everything that a decision changes in one statement: payment, ledger, operation, timers and events.
 * @returns false where the payment is not at the version that the decision was made on; then nothing is written
 */
export function writeDecision(store: PaymentStore, decision: Decision): Promise<boolean> {
  const schedule = decision.tasks.map(timerOf)
  const cancel = decision.dropped.map(({ kind, key }) => ({ kind: timerKind(kind), key }))
  return writeChange(store, {
    name: 'payment_write',
    parts: PARTS,
    values: ownValues(decision, store.clock.now()),
    happened: 'exists (select from changed)',
    events: eventsOf(decision),
    ...(schedule.length + cancel.length > 0 && { timers: { schedule, cancel } }),
  })
}

function ownValues({ payment, entries, operation }: Decision, now: Date): unknown[] {
  const row = payment && {
    ...payment,
    order_id: payment.orderId,
    provider_id: payment.providerId,
    provider_version: payment.providerVersion,
    expires_at: payment.expiresAt,
  }
  const booked = entries.map((entry) => ({ ...entry, provider_id: entry.providerId }))
  return [JSON.stringify(row), now, JSON.stringify(booked), JSON.stringify(operation ? [operation] : [])]
}
