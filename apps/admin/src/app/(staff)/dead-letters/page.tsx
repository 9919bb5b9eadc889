import { operatedServices } from '@emporium/contracts/operations'
import { Empty } from '@emporium/web/empty'
import { Notice } from '@emporium/web/notice'
import type { Metadata } from 'next'
import { DeadLetterTable } from '../../../dead-letters/dead-letter-table.tsx'
import { ReplayAll } from '../../../dead-letters/replay-all.tsx'
import { paramsOf, type SearchParams } from '../../../lib/search-params.ts'
import { ask, demand } from '../../../trpc/server.ts'
import { FilterBar, FilterField, FilterSelect } from '../../../ui/filter-bar.tsx'
import { PageHead } from '../../../ui/page-head.tsx'

export const metadata: Metadata = { title: 'Dead letters' }

const TYPE = /^[a-z0-9][a-z0-9.-]*$/
const services = operatedServices.map((name) => ({ value: name, name }))

export default async function DeadLettersPage({ searchParams }: { searchParams: SearchParams }) {
  await demand('deadLetters')
  const params = await paramsOf(searchParams)
  const service = operatedServices.find((name) => name === params['service'])
  const type = params['type'] !== undefined && TYPE.test(params['type']) ? params['type'] : undefined
  const discarded = params['state'] === 'discarded'
  const chosen = { ...(service && { service }), ...(type !== undefined && { type }) }
  const { letters, unreachable } = await ask((api) => api.deadLetters.query({ ...chosen, discarded }))
  return (
    <>
      <PageHead title="Dead letters" note="Events that a service failed at for good. Oldest first.">
        {discarded || letters.length === 0 ? null : <ReplayAll chosen={chosen} />}
      </PageHead>
      <FilterBar action="/dead-letters" reset={discarded || service !== undefined || type !== undefined}>
        <FilterSelect name="service" label="Service" value={service} all="All" options={services} />
        <FilterField name="type" label="Event type" value={type} />
        <FilterSelect
          name="state"
          label="State"
          value={discarded ? 'discarded' : undefined}
          all="Waiting"
          options={[{ value: 'discarded', name: 'Discarded' }]}
        />
      </FilterBar>
      {unreachable.length === 0 ? null : (
        <Notice tone="warn" className="mb-4">
          Out of reach right now: {unreachable.join(', ')}. Their dead letters are not shown.
        </Notice>
      )}
      {letters.length === 0 ? (
        <Empty
          title="No dead letters"
          text={discarded ? 'None was given up.' : 'Every event was handled, or is on its way.'}
        />
      ) : (
        <DeadLetterTable letters={letters} />
      )}
    </>
  )
}
