import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'pg'

/** Whole set-up of the simulator's own database; safe to run at every start. */
const SCHEMA = `
create table if not exists payment (
  id text primary key,
  token text not null unique,
  reference text not null,
  description text not null,
  return_url text not null,
  currency text not null,
  amount bigint not null check (amount > 0),
  status text not null,
  authorised_amount bigint not null default 0,
  captured_amount bigint not null default 0,
  voided_amount bigint not null default 0,
  refunded_amount bigint not null default 0,
  attempts integer not null default 0,
  card_brand text,
  card_last4 text,
  decline_reason text,
  expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null,
  check (captured_amount + voided_amount <= authorised_amount),
  check (refunded_amount <= captured_amount)
) with (fillfactor = 80);
create index if not exists payment_by_reference on payment (reference, created_at desc);
create index if not exists payment_open_by_expiry on payment (expires_at)
  where status in ('requires_payment', 'requires_challenge');

create table if not exists ledger_entry (
  -- Readers page by (xid, seq) and stop before the oldest running transaction: sequence numbers
  -- are handed out before commit, and a reader that had passed one would never see it.
  xid xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  kind text not null check (kind in ('authorise', 'capture', 'void', 'refund')),
  payment_id text not null references payment,
  amount bigint not null check (amount > 0),
  currency text not null,
  at timestamptz not null,
  primary key (xid, seq)
);
create index if not exists ledger_entry_by_payment on ledger_entry (payment_id);
create or replace function refuse_ledger_change() returns trigger language plpgsql as
  $$ begin raise exception 'the ledger is append-only'; end $$;
create or replace trigger ledger_is_append_only before update or delete or truncate on ledger_entry
  for each statement execute function refuse_ledger_change();

create table if not exists webhook (
  id text primary key,
  payment_id text not null references payment,
  type text not null,
  body text not null,
  copies integer not null,
  attempts integer not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz,
  abandoned_at timestamptz,
  last_error text
) with (fillfactor = 70);
create index if not exists webhook_due on webhook (due_at) where delivered_at is null and abandoned_at is null;

create table if not exists idempotency (
  key text primary key,
  request_hash text not null,
  status integer not null,
  body text not null,
  created_at timestamptz not null default now()
);
create index if not exists idempotency_by_age on idempotency using brin (created_at);
`

// Any fixed number: two processes that start together must not create the same table at the same time.
const SETUP_LOCK = 4_242_424_242

const PATIENCE_MS = 60_000
const PAUSE_MS = 250

/** Creates what is missing in the simulator's database, as soon as that can be reached. */
export async function setUp(pool: Pool): Promise<void> {
  const client = await connectPatiently(pool)
  try {
    await client.query('select pg_advisory_lock($1)', [SETUP_LOCK])
    await client.query(SCHEMA)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [SETUP_LOCK]).catch(() => undefined)
    client.release()
  }
}

/** A database that starts at the same time is not there yet: dying of that would only have us started again. */
async function connectPatiently(pool: Pool) {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (!isNotThereYet(error) || performance.now() > end) throw error
      await delay(PAUSE_MS)
    }
  }
}

/** Nobody listens, it is starting up, or it went away just now. */
function isNotThereYet(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P02', '57P03'].includes(String(code))
}
