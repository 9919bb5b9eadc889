import type { Category, CategoryTree, FacetValue, ListingPage } from '@emporium/contracts/catalog'
import { decimalText, formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { CURRENCY } from '../lib/shop.ts'
import { Button } from '@emporium/web/button'
import { Count, Group } from './facet-parts.tsx'
import { choiceHref, type ListingChoice, stateWords } from './listing-url.ts'
import { Ratings } from './rating-filter.tsx'

interface FacetsProps {
  readonly path: string
  readonly category: string | null
  readonly choice: ListingChoice
  readonly tree: CategoryTree
  readonly facets: ListingPage['facets']
}

export function Facets({ path, category, choice, tree, facets }: FacetsProps) {
  const within = category ?? choice.category
  const below = tree.filter((entry) => entry.parent === within)
  return (
    <div className="grid gap-7 pt-6 lg:pt-0">
      {choice.search === '' ? null : <input type="hidden" name="q" value={choice.search} />}
      {choice.category === null ? null : <input type="hidden" name="category" value={choice.category} />}
      <Subcategories {...{ path, category, choice, below }} counts={facets?.categories ?? []} />
      <Checks
        key={`b${choice.brands.join()}`}
        name="brand"
        title="Brand"
        values={merged(facets?.brands, choice.brands)}
        chosen={choice.brands}
      />
      <Checks
        key={`s${choice.availability.join()}`}
        name="stock"
        title="Availability"
        values={merged(facets?.availability, choice.availability).map((value) => ({
          ...value,
          label: stateLabel(value),
        }))}
        chosen={choice.availability}
      />
      <Ratings key={`r${choice.rating}`} values={facets?.rating ?? []} chosen={choice.rating} />
      <PriceRange choice={choice} range={facets?.price ?? null} />
    </div>
  )
}

type SubcategoriesProps = Pick<FacetsProps, 'path' | 'category' | 'choice'> & {
  readonly below: readonly Category[]
  readonly counts: readonly FacetValue[]
}

/** Links and not boxes: a category is a place. The rest of the choice comes along. */
function Subcategories({ path, category, choice, below, counts }: SubcategoriesProps) {
  const countOf = new Map(counts.map((entry) => [entry.value, entry.count]))
  const shown = below.filter((entry) => (countOf.get(entry.handle) ?? 0) > 0)
  if (shown.length === 0) return null
  const hrefOf = (handle: string) =>
    category === null
      ? choiceHref(path, { ...choice, category: handle, cursor: null }, CURRENCY)
      : choiceHref(`/c/${handle}`, { ...choice, cursor: null }, CURRENCY)
  return (
    <Group title="Category">
      <ul className="grid gap-1">
        {shown.map((entry) => (
          <li key={entry.handle}>
            <Link
              href={hrefOf(entry.handle)}
              prefetch={false}
              className="flex justify-between gap-3 rounded py-1 hover:underline"
            >
              {entry.name} <Count of={countOf.get(entry.handle) ?? 0} />
            </Link>
          </li>
        ))}
      </ul>
    </Group>
  )
}

interface ChecksProps {
  readonly name: string
  readonly title: string
  readonly values: readonly FacetValue[]
  readonly chosen: readonly string[]
}

function Checks({ name, title, values, chosen }: ChecksProps) {
  if (values.length === 0) return null
  return (
    <Group title={title}>
      <div className="-mx-1 grid max-h-72 gap-1 overflow-y-auto px-1">
        {values.map(({ value, label, count }) => (
          <label key={value} className="flex items-center gap-3 py-1">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-4.5 shrink-0"
            />
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <Count of={count} />
          </label>
        ))}
      </div>
    </Group>
  )
}

function PriceRange({
  choice,
  range,
}: {
  choice: ListingChoice
  range: { min: number; max: number } | null
}) {
  const text = (amount: number | null) =>
    amount === null ? '' : decimalText({ amount, currency: CURRENCY }).replace(/\.00$/, '')
  const words = (amount: number) => formatMoney({ amount, currency: CURRENCY })
  return (
    <Group title="Price">
      <div key={`${choice.priceMin}-${choice.priceMax}`} className="flex items-center gap-2">
        <PriceInput name="min" label="Lowest price" value={text(choice.priceMin)} hint="from" />
        <span aria-hidden className="text-muted">
          –
        </span>
        <PriceInput name="max" label="Highest price" value={text(choice.priceMax)} hint="to" />
      </div>
      {range ? (
        <p className="mt-2 text-sm text-muted">
          {words(range.min)} to {words(range.max)}
        </p>
      ) : null}
      <Button type="submit" look="secondary" size="small" className="mt-3">
        Apply
      </Button>
    </Group>
  )
}

function PriceInput({
  name,
  label,
  value,
  hint,
}: {
  name: string
  label: string
  value: string
  hint: string
}) {
  return (
    <input
      name={name}
      type="text"
      inputMode="decimal"
      maxLength={10}
      aria-label={`${label} in ${CURRENCY}`}
      defaultValue={value}
      placeholder={hint}
      className="h-10 w-full min-w-0 rounded-field border border-line-strong bg-surface px-3 placeholder:text-muted"
    />
  )
}

/** A chosen value stays in sight even where the other filters leave nothing of it. */
function merged(values: readonly FacetValue[] | undefined, chosen: readonly string[]): readonly FacetValue[] {
  const known = values ?? []
  const lost = chosen.filter((value) => !known.some((entry) => entry.value === value))
  return [...known, ...lost.map((value) => ({ value, label: value, count: 0 }))]
}

function stateLabel({ value, label }: FacetValue): string {
  return value === 'in-stock' || value === 'low' || value === 'sold-out' ? stateWords[value] : label
}
