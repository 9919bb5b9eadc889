create table fulfilment (
  order_id uuid primary key,
  status text not null check (status in ('open', 'cancelled')),
  lines jsonb not null,
  delivery jsonb not null,
  version integer not null
);

create table shipment (
  id uuid primary key,
  order_id uuid not null references fulfilment (order_id) on update cascade on delete restrict,
  key text not null,
  wish jsonb not null,
  lines jsonb not null,
  status text not null check (status in ('preparing', 'refused', 'label-created', 'handed-over', 'in-transit',
                                         'delivered')),
  refusal text,
  carrier text,
  tracking_number text,
  history jsonb not null,
  check ((status in ('preparing', 'refused')) = (tracking_number is null))
);
create unique index shipment_order_id_key_key on shipment (order_id, key);
