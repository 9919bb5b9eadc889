import type { AllDeadLetters } from '@emporium/contracts/admin-operations'
import Link from 'next/link'
import { Badge } from '../ui/badge.tsx'
import { LocalTime } from '../ui/local-time.tsx'
import { Cell, Head, Table } from '../ui/table.tsx'
import { letterPath } from './letter-path.ts'

export function DeadLetterTable({ letters }: Pick<AllDeadLetters, 'letters'>) {
  const head = (
    <>
      <Head>Event</Head>
      <Head wide>Service</Head>
      <Head>Reason</Head>
      <Head figure wide>
        Attempts
      </Head>
      <Head wide>Failed first</Head>
    </>
  )
  return (
    <Table label="Dead letters" head={head}>
      {letters.map((letter) => (
        <tr key={letterPath(letter)} className="hover:bg-sunken/60">
          <Cell>
            <Link href={letterPath(letter)} className="font-medium break-words text-accent hover:underline">
              {letter.type}
            </Link>
            <span className="block text-muted">{letter.subscriber}</span>
            {letter.editedAt === null ? null : <Badge tone="accent">Edited</Badge>}
          </Cell>
          <Cell wide>{letter.service}</Cell>
          <Cell className="max-w-md break-words">
            <span className="line-clamp-3">{letter.discarded?.reason ?? letter.reason}</span>
          </Cell>
          <Cell figure wide>
            {letter.attempts}
          </Cell>
          <Cell wide>
            <LocalTime at={letter.firstFailedAt} />
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
