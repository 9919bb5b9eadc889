-- A basket in one row. Indexed columns do not change while it is open, so that an edit is a heap-only update.
create table basket (
  id uuid primary key,
  owner text not null,
  version integer not null check (version >= 1),
  status text not null check (status in ('open', 'checked-out')),
  currency text not null,
  state jsonb not null,
  -- Those whose variants are loaded with the basket.
  skus text[] not null,
  created_at timestamptz not null,
  touched_at timestamptz not null,
  order_id uuid unique,
  checkout_key text,
  quote jsonb,
  check ((status = 'checked-out') = (order_id is not null and checkout_key is not null and quote is not null))
) with (fillfactor = 70);
create unique index basket_open_owner on basket (owner) where status = 'open';
create index basket_settled_owner on basket (owner) where status = 'checked-out';
create index basket_open_age on basket (created_at) where status = 'open';
create index basket_settled_age on basket (created_at) where status = 'checked-out';

create table checkout_contact (
  order_id uuid primary key,
  contact jsonb not null,
  address jsonb not null,
  created_at timestamptz not null
);
create index checkout_contact_age on checkout_contact using brin (created_at);

-- The newest version of each product that was learnt.
create table product_copy (
  product_id uuid primary key,
  version bigint not null
);

-- One row per product that has or had the SKU: whatever the order in which a move between products is heard of, each
-- row ends as its own product says.
create table variant_copy (
  sku text not null,
  product_id uuid not null,
  product_version bigint not null,
  available boolean not null,
  facts jsonb not null,
  primary key (sku, product_id)
);
create index variant_copy_product on variant_copy (product_id);
