'use client'

import type { ListingPage } from '@emporium/contracts/catalog'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { buttonClass } from '@emporium/web/button'
import { Skeleton } from '@emporium/web/skeleton'
import type { listingInput } from './listing-url.ts'
import { gridClass, ProductGrid } from './product-card.tsx'

interface MoreProductsProps {
  readonly input: ReturnType<typeof listingInput>
  readonly next: string | null
  /** The next page as an address of its own, for where no script runs. */
  readonly href: string
}

/** A link to the next page that brings its products here instead. */
export function MoreProducts({ input, next, href }: MoreProductsProps) {
  const [asked, setAsked] = useState(false)
  const grid = useRef<HTMLDivElement>(null)
  const more = useInfiniteQuery({
    queryKey: ['listing', input, next],
    queryFn: ({ pageParam }): Promise<ListingPage> =>
      trpc.listing.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: next,
    getNextPageParam: (page) => page.nextCursor,
    enabled: asked && next !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const pages = more.data?.pages ?? []
  useFocusOnNew(grid, pages.length)
  const wanted = pages.length === 0 ? next !== null : more.hasNextPage
  return (
    <>
      <div ref={grid} className="mt-10 grid gap-10 empty:mt-0">
        {pages.map((page, index) => (
          <ProductGrid key={page.items[0]?.id ?? index} cards={page.items} />
        ))}
        {more.isFetching ? <LoadingCards /> : null}
      </div>
      {more.isError ? (
        <p role="alert" className="mt-6 text-center text-bad">
          We could not load more. Please try again.
        </p>
      ) : null}
      {wanted ? (
        <div className="mt-12 flex justify-center">
          <a
            href={href}
            className={buttonClass({ look: 'secondary' })}
            onClick={(event) => {
              event.preventDefault()
              if (more.isFetching) return
              announce('Loading more products.')
              if (asked && more.data) void more.fetchNextPage()
              else if (asked) void more.refetch()
              else setAsked(true)
            }}
          >
            Show more
          </a>
        </div>
      ) : null}
    </>
  )
}

/** Those who go by keyboard continue at the first new product. */
function useFocusOnNew(grid: { readonly current: HTMLDivElement | null }, count: number) {
  useEffect(() => {
    if (count === 0) return
    grid.current?.querySelectorAll('ul')[count - 1]?.querySelector('a')?.focus({ preventScroll: true })
  }, [grid, count])
}

function LoadingCards() {
  return (
    <div aria-hidden className={gridClass}>
      {[0, 1, 2].map((card) => (
        <div key={card} className="grid gap-3">
          <Skeleton className="aspect-square rounded-tile" />
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-5 w-1/4" />
        </div>
      ))}
    </div>
  )
}
