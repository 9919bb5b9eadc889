create table payment (
  id uuid primary key,
  order_id uuid not null,
  number text not null,
  status text not null check (status in ('requested', 'action-required', 'authorised', 'captured', 'voiding', 'voided',
                                         'failed', 'expired')),
  currency text not null,
  amount bigint not null check (amount >= 0),
  authorised bigint not null check (authorised between 0 and amount),
  captured bigint not null check (captured >= 0),
  voided bigint not null check (voided >= 0 and captured + voided <= authorised),
  refunded bigint not null check (refunded between 0 and captured),
  declines integer not null check (declines >= 0),
  provider_id text,
  provider_version integer not null,
  url text,
  expires_at timestamptz(3) not null,
  version integer not null check (version >= 1),
  changed_at timestamptz(3) not null,
  check (status <> 'voided' or captured = 0)
) with (fillfactor = 80);
create unique index payment_order_id_key on payment (order_id);
create unique index payment_provider_id_key on payment (provider_id);

create table payment_entry (
  seq bigint generated always as identity primary key,
  payment_id uuid not null,
  kind text not null check (kind in ('authorise', 'capture', 'void', 'refund')),
  amount bigint not null check (amount > 0),
  provider_id text not null,
  at timestamptz(3) not null
);
create index payment_entry_payment_id_idx on payment_entry (payment_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger of payments is append-only';
end $$;
create trigger payment_entry_append_only before update or delete on payment_entry
  for each row execute function refuse_change();

create table payment_operation (
  payment_id uuid not null,
  key text not null,
  kind text not null check (kind in ('capture', 'refund')),
  amount bigint not null check (amount > 0),
  status text not null check (status in ('pending', 'done', 'refused')),
  refusal text,
  changed_at timestamptz(3) not null,
  primary key (payment_id, key)
);
