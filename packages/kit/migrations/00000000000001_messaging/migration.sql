create table outbox (
  seq bigint generated always as identity primary key,
  id uuid not null,
  type text not null,
  aggregate_id text not null,
  aggregate_version bigint not null,
  correlation_id text not null,
  causation_id text not null,
  traceparent text,
  occurred_at timestamptz not null,
  data jsonb not null,
  sent_at timestamptz
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
create index outbox_unsent on outbox (seq) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table inbox (
  event_id uuid not null,
  subscriber text not null,
  handled_at timestamptz not null default now(),
  primary key (event_id, subscriber)
);
create index inbox_handled_at on inbox using brin (handled_at);

create table dead_letter (
  event_id uuid not null,
  subscriber text not null,
  type text not null,
  envelope jsonb not null,
  reason text not null,
  attempts integer not null,
  first_failed_at timestamptz not null,
  dead_at timestamptz not null default now(),
  discarded_at timestamptz,
  discard_reason text,
  primary key (event_id, subscriber)
);

create table timer (
  kind text not null,
  key text not null,
  due_at timestamptz not null,
  payload jsonb,
  correlation_id text not null,
  causation_id text not null,
  version bigint not null default 1,
  attempts integer not null default 0,
  run_at timestamptz not null,
  failed_at timestamptz,
  last_error text,
  primary key (kind, key)
);
create index timer_run_at on timer (run_at) where failed_at is null;
