import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CURRENCY } from '../../../lib/shop.ts'
import { trailOf } from '../../../listing/category-trail.ts'
import { Listing } from '../../../listing/listing-page.tsx'
import { listingInput, readChoice, type SearchParams } from '../../../listing/listing-url.ts'
import * as server from '../../../trpc/server.ts'
import { Breadcrumbs } from '../../../ui/breadcrumbs.tsx'

interface Props {
  readonly params: Promise<{ category: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { category: handle } = await params
  const category = (await server.categories()).find((entry) => entry.handle === handle)
  if (!category) return { title: 'Not found' }
  return {
    title: category.name,
    description: category.description,
    alternates: { canonical: `/c/${category.handle}` },
  }
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const { category: handle } = await params
  const tree = await server.categories()
  const trail = trailOf(tree, handle)
  const category = trail.at(-1)
  if (!category) notFound()
  const choice = { ...readChoice(await searchParams, CURRENCY), search: '', category: null }
  const page = await server.ask((api) =>
    api.listing.query({ ...listingInput(choice, handle, CURRENCY), facets: true }),
  )
  const crumbs = [
    { name: 'Home', href: '/' },
    ...trail.slice(0, -1).map((entry) => ({ name: entry.name, href: `/c/${entry.handle}` })),
  ]
  return (
    <div className="page">
      <Breadcrumbs crumbs={crumbs} here={category.name} />
      <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">{category.name}</h1>
      {category.description ? <p className="mt-3 max-w-prose text-muted">{category.description}</p> : null}
      <div className="mt-8">
        <Listing path={`/c/${handle}`} category={handle} choice={choice} page={page} tree={tree} />
      </div>
    </div>
  )
}
