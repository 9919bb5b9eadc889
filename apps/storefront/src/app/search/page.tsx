import type { Metadata } from 'next'
import { CURRENCY } from '../../lib/shop.ts'
import { Listing } from '../../listing/listing-page.tsx'
import { listingInput, readChoice, type SearchParams } from '../../listing/listing-url.ts'
import * as server from '../../trpc/server.ts'
import { Notice } from '@emporium/web/notice'

interface Props {
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { search } = readChoice(await searchParams, CURRENCY)
  return { title: search === '' ? 'All products' : `Search: ${search}`, robots: { index: false } }
}

export default async function SearchPage({ searchParams }: Props) {
  const choice = readChoice(await searchParams, CURRENCY)
  const [tree, page] = await Promise.all([
    server.categories(),
    server.ask((api) => api.listing.query({ ...listingInput(choice, null, CURRENCY), facets: true })),
  ])
  return (
    <div className="page pt-10">
      <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">
        {choice.search === '' ? 'All products' : <>Results for “{page.correctedSearch ?? choice.search}”</>}
      </h1>
      {page.correctedSearch !== null ? (
        <Notice className="mt-4 max-w-prose">
          Nothing matched “{choice.search}”. Showing results for “{page.correctedSearch}” instead.
        </Notice>
      ) : null}
      <div className="mt-8">
        <Listing path="/search" category={null} choice={choice} page={page} tree={tree} />
      </div>
    </div>
  )
}
