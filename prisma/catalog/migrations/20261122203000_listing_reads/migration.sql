-- What a row counts under in the facets, as one text: availability, categories, and the brand where there is one.
-- Rows are grouped by it before anything is counted. Declared immutable, which it is for texts.
create function facet_key(availability text, brand text, categories text[]) returns text
  language sql immutable parallel safe
  return concat_ws(E'\t', availability, array_to_string(categories, ' '), brand);

alter table listing
  -- The card as it is shown: joining its parts at each reading cost twice the reading itself.
  add column shown text not null
    generated always as (left(card, -1) || ',"availability":"' || availability || '"}') stored,
  add column facets text not null
    generated always as (facet_key(availability, brand, categories)) stored;
