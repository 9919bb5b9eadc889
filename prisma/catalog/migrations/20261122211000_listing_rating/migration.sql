-- The rating on cards, among the facets and as an order of the listing. The generated columns are made anew.
alter table listing drop column shown, drop column facets;
drop function facet_key(text, text, text[]);
drop index listing_sample;

-- Ratings count from two stars up; those below, and none, are one kind.
create function facet_key(availability text, rating smallint, brand text, categories text[]) returns text
  language sql immutable parallel safe
  return concat_ws(E'\t', availability, greatest(least(rating / 10, 4), 1)::text, array_to_string(categories, ' '), brand);

alter table listing
  add column shown text not null
    generated always as (
      left(card, -1) || ',"availability":"' || availability || '","rating":'
      || case when rating_count = 0 then 'null' else (rating / 10)::text || '.' || (rating % 10)::text end
      || ',"ratingCount":' || rating_count::text || '}'
    ) stored,
  add column facets text not null
    generated always as (facet_key(availability, rating, brand, categories)) stored,
  -- Best rated first: the average, then how many gave it.
  add column rating_rank bigint not null
    generated always as (rating * 1000000000::bigint + rating_count) stored;

create index listing_rating on listing (currency, rating_rank, product_id);
create index listing_sample on listing (currency, product_id)
  include (brand, categories, availability, price_from, rating) where sampled;
