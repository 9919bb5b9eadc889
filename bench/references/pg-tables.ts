/** The tables of the references: bare rows, of the size of the shop's. */
export const REFERENCE_DATABASE = 'bench_reference'
export const CARDS = 1_000
export const POOL = 16

// Vacuuming them would count as work of whatever is measured meanwhile.
export const tables = `
create table card (
  id uuid primary key default uuidv7(),
  handle text not null, title text not null, brand text not null, category text not null,
  image text not null, hover_image text not null, image_alt text not null,
  price_from integer not null, price_to integer not null, compare_at integer,
  availability text not null, variant_count integer not null, only_sku text,
  created_at timestamptz not null
);
create index card_newest on card (created_at desc, id);
create table purchase (id uuid primary key, owner text not null, total integer not null, at timestamptz not null default now())
  with (autovacuum_enabled = off);
create table purchase_line (purchase_id uuid not null, sku text not null, quantity integer not null, price integer not null, primary key (purchase_id, sku))
  with (autovacuum_enabled = off);
create table purchase_outbox (seq bigint generated always as identity primary key, id uuid not null, type text not null, data jsonb not null, sent_at timestamptz)
  with (autovacuum_enabled = off);
`

export const fillCards = `
insert into card (handle, title, brand, category, image, hover_image, image_alt, price_from, price_to, compare_at,
                  availability, variant_count, only_sku, created_at)
select 'reference-product-' || n, 'Reference product number ' || n, 'Brand ' || n % 15, 'category-' || n % 8,
       '/media/products/reference-' || n || '-1.webp', '/media/products/reference-' || n || '-2.webp',
       'A reference product on a plain backdrop', 1000 + n, 2000 + n, null, 'in-stock', 3, null,
       timestamptz '2026-01-01' + n * interval '1 minute'
  from generate_series(1, ${CARDS}) n`

/** One page of a listing, in the order of an index. */
export const pageOfCards = 'select * from card order by created_at desc, id limit 24'
