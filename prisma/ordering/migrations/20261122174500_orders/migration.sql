-- The event store. Two transactions commit in another order than they took their positions, so whoever reads all
-- events in order reads up to the oldest transaction still open, and sorts by transaction first: see pg-history.ts.
-- After a restore into another cluster, whose transaction ids start anew: update order_event set tx = '0'.
create table order_event (
  stream_id uuid not null,
  version integer not null,
  type text not null,
  at timestamptz not null,
  data jsonb not null,
  position bigint generated always as identity,
  tx xid8 not null default pg_current_xact_id(),
  primary key (stream_id, version)
);
create index order_event_commit_order on order_event (tx, position);

-- The read store: made from the events alone, and made anew from them at any time.
create table order_view (
  order_id uuid not null,
  owner text not null,
  number text not null,
  version integer not null,
  status text not null,
  placed_at timestamptz not null,
  view jsonb not null,
  constraint order_view_pkey primary key (order_id)
) with (fillfactor = 80);
create unique index order_view_number_idx on order_view (number);
create index order_view_owner_placed_at_idx on order_view (owner, placed_at desc);

-- Personal data, apart from everything else so that it can be erased.
create table contact (
  order_id uuid primary key,
  email text not null,
  name text not null,
  phone text,
  line1 text not null,
  line2 text,
  postcode text not null,
  city text not null,
  country text not null
);

-- Handed out in blocks of 100, see order-numbers.ts.
create sequence order_number_block increment by 100 minvalue 0 start with 0;
