import { reviewStates } from '@emporium/contracts/reviews'
import type { Metadata } from 'next'
import { hrefOf, paramsOf, type SearchParams } from '../../../lib/search-params.ts'
import { ReviewList } from '../../../reviews/review-list.tsx'
import { ask, demand, mayDo } from '../../../trpc/server.ts'
import { Empty } from '@emporium/web/empty'
import { FilterBar, FilterSelect } from '../../../ui/filter-bar.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { reviewState } from '../../../words/review-words.ts'

export const metadata: Metadata = { title: 'Reviews' }

const PAGE = 20
/** Beside those that wait, which are what one comes for. */
const others = [
  { value: 'approved', name: reviewState.approved.name },
  { value: 'rejected', name: reviewState.rejected.name },
  { value: 'all', name: 'All' },
]

export default async function ReviewsPage({ searchParams }: { searchParams: SearchParams }) {
  const profile = await demand('reviews')
  const { state: wanted, cursor } = await paramsOf(searchParams)
  const chosen = others.find(({ value }) => value === wanted)?.value
  const state = reviewStates.find((known) => known === (chosen ?? 'pending'))
  const { reviews, nextCursor } = await ask((api) =>
    api.reviews.query({ limit: PAGE, ...(state && { state }), ...(cursor && { cursor }) }),
  )
  const here = (more: Record<string, string | null>) => hrefOf('/reviews', { state: chosen, ...more })
  return (
    <>
      <PageHead title="Reviews" note="Shown in the shop once approved. Those that wait longest come first." />
      <FilterBar action="/reviews" reset={chosen !== undefined}>
        <FilterSelect name="state" label="State" value={chosen} all="Waiting" options={others} />
      </FilterBar>
      {reviews.length === 0 ? (
        <Empty
          title="No reviews"
          text={state === 'pending' ? 'None is waiting to be read.' : 'There are none.'}
        />
      ) : (
        <ReviewList reviews={reviews} seesProducts={mayDo(profile, 'product')} />
      )}
      <Pager next={nextCursor && here({ cursor: nextCursor })} first={cursor ? here({}) : null} />
    </>
  )
}
