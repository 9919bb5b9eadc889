import type { Metadata } from 'next'
import Link from 'next/link'
import { hrefOf, paramsOf, type SearchParams } from '../../../lib/search-params.ts'
import { ask, demand } from '../../../trpc/server.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Empty } from '@emporium/web/empty'
import { FilterBar, FilterField } from '../../../ui/filter-bar.tsx'
import { LocalTime } from '../../../ui/local-time.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Cell, Head, Table } from '../../../ui/table.tsx'
import { mailKind, mailStatus } from '../../../words/other-words.ts'

export const metadata: Metadata = { title: 'Mailbox' }

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const ORDER_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export default async function MailsPage({ searchParams }: { searchParams: SearchParams }) {
  await demand('mails')
  const { search, before } = await paramsOf(searchParams)
  const to = search && ADDRESS.test(search) ? search : undefined
  const orderId = search && ORDER_ID.test(search) ? search : undefined
  const unclear = search !== undefined && to === undefined && orderId === undefined
  const mails = unclear
    ? []
    : await ask((api) =>
        api.mails.query({ ...(to && { to }), ...(orderId && { orderId }), ...(before && { before }) }),
      )
  const head = (
    <>
      <Head>Subject</Head>
      <Head wide>To</Head>
      <Head wide>Kind</Head>
      <Head>Status</Head>
      <Head wide>When</Head>
    </>
  )
  return (
    <>
      <PageHead title="Mailbox" note="What the shop sent, and what waits to be sent. Newest first." />
      <FilterBar action="/mails" reset={Boolean(search)}>
        <FilterField name="search" label="Mail address or order id" value={search} />
      </FilterBar>
      {mails.length === 0 ? (
        <Empty
          title="No mails"
          text={unclear ? 'Search by a whole mail address or an order id.' : 'None were sent, or none match.'}
        />
      ) : (
        <Table label="Mails" head={head}>
          {mails.map((mail) => (
            <tr key={mail.id} className="hover:bg-sunken/60">
              <Cell>
                <Link href={`/mails/${mail.id}`} className="font-medium text-accent hover:underline">
                  {mail.subject}
                </Link>
                <span className="block break-all text-muted md:hidden">{mail.to}</span>
              </Cell>
              <Cell wide>{mail.to}</Cell>
              <Cell wide>{mailKind[mail.kind]}</Cell>
              <Cell>
                <Badge tone={mailStatus[mail.status].tone}>{mailStatus[mail.status].name}</Badge>
              </Cell>
              <Cell wide>
                <LocalTime at={mail.at} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <Pager
        next={mails.length < PAGE ? null : hrefOf('/mails', { search, before: mails.at(-1)?.id })}
        first={before ? hrefOf('/mails', { search }) : null}
      />
    </>
  )
}

/** As many as the mailbox gives in one answer. */
const PAGE = 50
