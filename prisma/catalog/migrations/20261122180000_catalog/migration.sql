-- Trusted: the owner of the database may create it; where a superuser has done so already, nothing happens.
create extension if not exists pg_trgm with schema public;

create table category (
  handle text primary key,
  name text not null,
  description text not null,
  parent text references category (handle) deferrable initially deferred,
  image jsonb,
  position integer not null
);

create table product (
  id uuid primary key,
  handle text not null unique,
  version integer not null check (version > 0),
  status text not null check (status in ('draft', 'active', 'archived')),
  categories text[] not null,
  document json not null,
  updated_at timestamptz(3) not null
);
create index product_categories on product using gin (categories);

create table product_sku (
  sku text primary key,
  product_id uuid not null references product (id) on delete cascade
);
create index product_sku_product on product_sku (product_id);

create table stock_state (
  sku text primary key,
  state text not null check (state in ('in-stock', 'low', 'sold-out')),
  version bigint not null
);

create table listing (
  currency text not null,
  product_id uuid not null references product (id) on delete cascade,
  title_key text not null,
  brand text,
  categories text[] not null,
  tags text[] not null,
  price_from bigint not null check (price_from >= 0),
  price_to bigint not null check (price_to >= price_from),
  availability text not null check (availability in ('in-stock', 'low', 'sold-out')),
  card text not null,
  search tsvector not null,
  -- A tenth of the products, for counts over results too large to count in time.
  sampled boolean generated always as (mod(abs(hashtextextended(product_id::text, 0) % 10), 10) = 0) stored,
  -- Newest first: ids are UUIDv7.
  primary key (currency, product_id)
);
create index listing_price on listing (currency, price_from, product_id);
create index listing_brand on listing (currency, brand, product_id);
create index listing_categories on listing using gin (categories) with (fastupdate = off);
create index listing_tags on listing using gin (tags) with (fastupdate = off);
create index listing_search on listing using gin (search) with (fastupdate = off);
create index listing_product on listing (product_id);
create index listing_sample on listing (currency, product_id)
  include (brand, categories, availability, price_from) where sampled;
create index listing_sample_categories on listing using gin (categories) with (fastupdate = off) where sampled;
create index listing_sample_search on listing using gin (search) with (fastupdate = off) where sampled;

create table word (word text primary key);
create index word_prefix on word (word text_pattern_ops);
create index word_similar on word using gin (word gin_trgm_ops) with (fastupdate = off);
