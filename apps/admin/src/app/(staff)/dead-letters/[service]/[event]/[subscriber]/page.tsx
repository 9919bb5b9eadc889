import { operatedServices } from '@emporium/contracts/operations'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LetterActs } from '../../../../../../dead-letters/letter-acts.tsx'
import { LetterParts } from '../../../../../../dead-letters/letter-parts.tsx'
import { ask, demand } from '../../../../../../trpc/server.ts'
import { PageHead } from '../../../../../../ui/page-head.tsx'

export const metadata: Metadata = { title: 'Dead letter' }

interface Params {
  readonly service: string
  readonly event: string
  readonly subscriber: string
}

export default async function DeadLetterPage({ params }: { params: Promise<Params> }) {
  await demand('deadLetter')
  const { service: wanted, event: eventId, subscriber } = await params
  const service = operatedServices.find((name) => name === wanted)
  if (service === undefined) notFound()
  const key = { service, eventId, subscriber }
  const letter = await ask((api) => api.deadLetter.query(key))
  if (letter === null) notFound()
  return (
    <>
      <PageHead
        up={{ href: '/dead-letters', name: 'Dead letters' }}
        title={letter.type}
        note={`That ${subscriber} failed at.`}
      >
        {letter.discarded === null ? (
          <LetterActs {...key} data={JSON.stringify(letter.envelope.data, null, 2)} />
        ) : null}
      </PageHead>
      <LetterParts letter={letter} />
    </>
  )
}
