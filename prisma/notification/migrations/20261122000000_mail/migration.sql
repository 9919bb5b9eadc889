create table mail (
  id uuid primary key,
  event_id uuid not null,
  kind text not null,
  recipient text not null,
  subject text not null,
  order_id uuid,
  status text not null check (status in ('queued', 'sent', 'failed')),
  mime text not null,
  at timestamptz(3) not null,
  settled_at timestamptz(3),
  failure text,
  unique (event_id, kind)
);
create index mail_order_id_id_idx on mail (order_id, id);
create index mail_recipient_id_idx on mail (lower(recipient), id);
