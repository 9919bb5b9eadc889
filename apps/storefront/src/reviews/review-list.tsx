'use client'

import type { PublicReview, ReviewPage } from '@emporium/contracts/reviews'
import { useInfiniteQuery } from '@tanstack/react-query'
import { BadgeCheck } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { LocalTime } from '../ui/local-time.tsx'
import { Notice } from '@emporium/web/notice'
import { Stars } from '../ui/stars.tsx'

/** The reviews that came with the page, and more of them when asked. */
export function ReviewList({ productId, first }: { productId: string; first: ReviewPage }) {
  const [asked, setAsked] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const more = useInfiniteQuery({
    queryKey: ['reviews', productId, first.nextCursor],
    queryFn: ({ pageParam }) =>
      trpc.reviews.query({ productId, ...(pageParam !== null && { cursor: pageParam }) }),
    initialPageParam: first.nextCursor,
    getNextPageParam: (page) => page.nextCursor,
    enabled: asked && first.nextCursor !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const pages = more.data?.pages ?? []
  const reviews = [first, ...pages].flatMap((page) => page.reviews)
  const known = reviews.length - (pages.at(-1)?.reviews.length ?? 0)
  useFocusOnNew(list, pages.length === 0 ? null : known)
  const wanted = pages.length === 0 ? first.nextCursor !== null : more.hasNextPage
  const showMore = () => {
    announce('Loading more reviews.')
    if (!asked) setAsked(true)
    else if (more.data) void more.fetchNextPage()
    else void more.refetch()
  }
  return (
    <div className="min-w-0">
      <ul ref={list} aria-label="Reviews" className="grid divide-y divide-line">
        {reviews.map((review) => (
          <li key={review.id} tabIndex={-1} className="py-6 outline-none first:pt-0">
            <Review review={review} />
          </li>
        ))}
      </ul>
      {more.isError ? <Notice tone="bad">We could not load more. Please try again.</Notice> : null}
      {wanted ? (
        <Button look="secondary" className="mt-4" busy={more.isFetching} onClick={showMore}>
          {more.isFetching ? 'Loading…' : 'Show more reviews'}
        </Button>
      ) : null}
    </div>
  )
}

function Review({ review }: { review: PublicReview }) {
  const { rating, title, text, author, verified, writtenAt } = review
  return (
    <article className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Stars rating={rating} className="text-base" />
        <h3 className="min-w-0 font-semibold break-words">{title}</h3>
      </div>
      <p className="max-w-prose leading-relaxed break-words whitespace-pre-line">{text}</p>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <span className="min-w-0 break-words">{author}</span>
        <span aria-hidden>·</span>
        <LocalTime at={writtenAt} day />
        {verified ? (
          <span className="inline-flex items-center gap-1 font-medium text-good">
            <BadgeCheck aria-hidden size={16} />
            Verified purchase
          </span>
        ) : null}
      </p>
    </article>
  )
}

/** Those who go by keyboard continue at the first new review. */
function useFocusOnNew(list: { readonly current: HTMLUListElement | null }, index: number | null) {
  useEffect(() => {
    const item = index === null ? null : list.current?.children[index]
    if (item instanceof HTMLElement) item.focus({ preventScroll: true })
  }, [list, index])
}
