import type { ListingChoice, Sort } from './listing-url.ts'

const words: Readonly<Record<Sort, string>> = {
  relevance: 'Best match',
  newest: 'Newest',
  'price-asc': 'Price, low to high',
  'price-desc': 'Price, high to low',
  rating: 'Best rated',
}

export function SortSelect({ form, choice }: { form: string; choice: ListingChoice }) {
  const fallback: Sort = choice.search === '' ? 'newest' : 'relevance'
  const offered = (Object.keys(words) as Sort[]).filter(
    (sort) => sort !== 'relevance' || choice.search !== '',
  )
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-muted">Sort by</span>
      <select
        key={choice.sort ?? 'default'}
        name="sort"
        form={form}
        defaultValue={choice.sort ?? ''}
        className="chevron h-10 rounded-full border border-line-strong bg-surface pl-4"
      >
        {offered.map((sort) => (
          <option key={sort} value={sort === fallback ? '' : sort}>
            {words[sort]}
          </option>
        ))}
      </select>
    </label>
  )
}
