import type { CategoryTree, ListingPage } from '@emporium/contracts/catalog'
import { SlidersHorizontal } from 'lucide-react'
import Link from 'next/link'
import { CURRENCY } from '../lib/shop.ts'
import { buttonClass } from '@emporium/web/button'
import { Empty } from '@emporium/web/empty'
import { ActiveChips } from './active-chips.tsx'
import { Facets } from './facets.tsx'
import { FilterForm } from './filter-form.tsx'
import { chips, choiceHref, type ListingChoice, listingInput, withoutFilters } from './listing-url.ts'
import { MoreProducts } from './more-products.tsx'
import { ProductGrid } from './product-card.tsx'
import { SortSelect } from './sort-select.tsx'

interface ListingProps {
  readonly path: string
  /** The category of the page; null on the search page. */
  readonly category: string | null
  readonly choice: ListingChoice
  readonly page: ListingPage
  readonly tree: CategoryTree
}

const FORM = 'filters'

/** Filters, order and products. One GET form, so that it also works where no script runs. */
export function Listing({ path, category, choice, page, tree }: ListingProps) {
  const nameOf = (handle: string) => tree.find((entry) => entry.handle === handle)?.name ?? handle
  const active = chips(choice, CURRENCY, nameOf)
  const total = page.facets?.total ?? null
  // There is nothing to filter or to sort.
  if (page.items.length === 0 && active.length === 0 && choice.cursor === null)
    return <NoProducts path={path} choice={choice} filtered={false} />
  return (
    <FilterForm id={FORM} path={path} className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[15rem_1fr]">
      <details className="filters lg:sticky lg:top-36">
        <summary className={buttonClass({ look: 'secondary' }, 'w-full list-none')}>
          <SlidersHorizontal aria-hidden size={18} />
          Filters{active.length > 0 ? ` (${active.length})` : ''}
        </summary>
        <Facets {...{ path, category, choice, tree }} facets={page.facets} />
      </details>
      <section aria-labelledby="products" className="min-w-0">
        <h2 id="products" className="sr-only">
          Products
        </h2>
        <div className="mb-5 flex flex-wrap items-center justify-between gap-3">
          <p role="status" className="text-muted">
            {total === null ? '' : `${total.toLocaleString('en-GB')} ${total === 1 ? 'product' : 'products'}`}
          </p>
          <SortSelect form={FORM} choice={choice} />
        </div>
        {active.length > 0 ? <ActiveChips path={path} chips={active} choice={choice} /> : null}
        {page.items.length === 0 ? (
          <NoProducts path={path} choice={choice} filtered={active.length > 0} />
        ) : (
          <>
            <ProductGrid cards={page.items} eager={4} />
            <MoreProducts
              key={choiceHref(path, choice, CURRENCY)}
              input={listingInput({ ...choice, cursor: null }, category, CURRENCY)}
              next={page.nextCursor}
              href={hrefOfNext({ path, choice, page })}
            />
          </>
        )}
      </section>
    </FilterForm>
  )
}

function NoProducts({ path, choice, filtered }: { path: string; choice: ListingChoice; filtered: boolean }) {
  const text = filtered
    ? 'Take a filter away to see more.'
    : choice.search === ''
      ? 'Nothing is on this shelf yet.'
      : 'Check the spelling, or try a broader word.'
  return (
    <Empty title="No products found" text={text}>
      {filtered ? (
        <Link href={choiceHref(path, withoutFilters(choice), CURRENCY)} className={buttonClass()}>
          Clear filters
        </Link>
      ) : (
        <Link href="/" className={buttonClass({ look: 'secondary' })}>
          To the start page
        </Link>
      )}
    </Empty>
  )
}

function hrefOfNext({ path, choice, page }: Pick<ListingProps, 'path' | 'choice' | 'page'>): string {
  return choiceHref(path, { ...choice, cursor: page.nextCursor }, CURRENCY)
}
