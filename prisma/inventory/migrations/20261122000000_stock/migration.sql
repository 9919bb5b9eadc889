create table stock (
  sku text not null,
  location text not null,
  on_hand integer not null check (on_hand >= 0),
  reserved integer not null check (reserved >= 0 and reserved <= on_hand),
  version integer not null check (version >= 1),
  primary key (sku, location)
);

create table movement (
  id uuid primary key,
  sku text not null,
  location text not null,
  delta integer not null,
  reason text not null,
  order_id uuid,
  key text unique,
  at timestamptz(3) not null
);
create index movement_sku_id_idx on movement (sku, id);

create table reservation (
  order_id uuid primary key,
  status text not null check (status in ('active', 'committed', 'released', 'expired', 'refused')),
  lines jsonb not null,
  expires_at timestamptz(3),
  changed_at timestamptz(3) not null
);
create index reservation_expires_at_idx on reservation (expires_at);
