create table coupon (
  code text primary key,
  -- Description, effect, minimum spend, window and eligible goods: read as a whole, and never searched.
  terms jsonb not null,
  total_limit integer check (total_limit >= 1),
  per_customer_limit integer check (per_customer_limit >= 1),
  enabled boolean not null,
  -- Redemptions that were not released again.
  redeemed integer not null default 0 check (redeemed >= 0),
  updated_at timestamptz not null default now()
);

-- What became of each order's coupon. A release that came before the request is a row without a code.
create table redemption (
  order_id uuid primary key,
  code text,
  customer_key text,
  status text not null check (status in ('redeemed', 'refused', 'released')),
  reason text,
  settled_at timestamptz not null,
  released_at timestamptz,
  check ((status = 'refused') = (reason is not null)),
  check (status = 'released' or code is not null)
);
create index redemption_of_customer on redemption (code, customer_key) where status = 'redeemed';
