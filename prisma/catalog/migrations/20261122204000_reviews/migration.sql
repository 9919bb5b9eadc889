-- How many approved reviews gave one star, two, … five: kept when staff decide, so that no read adds anything up.
alter table product
  add column stars integer[] not null default '{0,0,0,0,0}' check (cardinality(stars) = 5 and 0 <= all (stars));
-- The same as cards show it: the average in tenths, 0 where nobody has rated.
alter table listing
  add column rating smallint not null default 0 check (rating = 0 or rating between 10 and 50),
  add column rating_count integer not null default 0 check (rating_count >= 0);

create table review (
  id uuid primary key,
  product_id uuid not null references product (id) on delete cascade,
  customer_id uuid not null,
  version integer not null check (version > 0),
  rating smallint not null check (rating between 1 and 5),
  title text not null,
  text text not null,
  author text not null,
  written_at timestamptz(3) not null,
  state text not null check (state in ('pending', 'approved', 'rejected')),
  decided_at timestamptz(3) check ((decided_at is null) = (state = 'pending')),
  rejection text check ((rejection is null) = (state <> 'rejected')),
  unique (product_id, customer_id)
);
create index review_shown on review (product_id, written_at, id) where state = 'approved';
create index review_by_state on review (state, written_at, id);
create index review_by_time on review (written_at, id);

-- What ordering last said of an order: who bought which products by it. None: it was cancelled.
create table purchase (
  order_id uuid primary key,
  customer_id uuid not null,
  product_ids uuid[] not null,
  version bigint not null
);
create index purchase_customer on purchase (customer_id);
