import { Badge } from '../ui/badge.tsx'
import { Panel } from '../ui/panel.tsx'
import { Cell, Head, Table } from '../ui/table.tsx'
import type { Report, ReportRow } from './import-lines.ts'

interface ImportReportProps {
  readonly report: Report
  /** Whether nothing was changed. */
  readonly rehearsal: boolean
  /** How many products there are in all, where that is known. */
  readonly total: number | null
}

const outcomes = {
  create: { name: 'Create', past: 'Created', tone: 'good' },
  update: { name: 'Update', past: 'Updated', tone: 'accent' },
  error: { name: 'Error', past: 'Error', tone: 'bad' },
} as const

export function ImportReport({ report, rehearsal, total }: ImportReportProps) {
  const { counts, tally, done } = report
  const seen = counts.created + counts.updated + counts.unchanged + counts.refused
  const title = rehearsal ? (done ? 'What would happen' : 'Checking…') : done ? 'Imported' : 'Importing…'
  return (
    <Panel id="report" title={title}>
      {total === null || done ? null : (
        <progress
          value={seen}
          max={Math.max(total, 1)}
          aria-label="Progress"
          className="mb-3 w-full accent-accent"
        />
      )}
      <p role="status" className="text-sm" data-testid="import-counts">
        {counts.created} {rehearsal ? 'to create' : 'created'}, {counts.updated}{' '}
        {rehearsal ? 'to update' : 'updated'}, {counts.unchanged} unchanged, {counts.refused} with errors
      </p>
      {tally === null ? null : (
        <ul className="mt-1 text-sm text-muted">
          {tally.counted > 0 ? <li>Stock of {tally.counted} variants</li> : null}
          {tally.newCategories.length > 0 ? <li>New categories: {tally.newCategories.join(', ')}</li> : null}
          {tally.unused.length > 0 ? (
            <li className="break-words">Columns that are not used: {tally.unused.join(', ')}</li>
          ) : null}
        </ul>
      )}
      {report.rows.length === 0 ? null : (
        <div className="mt-4">
          <Rows rows={report.rows} rehearsal={rehearsal} />
          {report.rowCount > report.rows.length ? (
            <p className="mt-2 text-sm text-muted">
              Shown are {report.rows.length} of {report.rowCount} rows, errors first.
            </p>
          ) : null}
        </div>
      )}
    </Panel>
  )
}

function Rows({ rows, rehearsal }: { rows: readonly ReportRow[]; rehearsal: boolean }) {
  const head = (
    <>
      <Head figure>Line</Head>
      <Head>Outcome</Head>
      <Head>What</Head>
    </>
  )
  return (
    <Table label="Rows of the file" head={head}>
      {rows.map(({ line, outcome, what, detail }, index) => (
        <tr key={`${index}-${line}`}>
          <Cell figure>{line}</Cell>
          <Cell>
            <Badge tone={outcomes[outcome].tone}>{outcomes[outcome][rehearsal ? 'name' : 'past']}</Badge>
          </Cell>
          <Cell className="break-words">
            {what === '' ? null : <span className="font-medium">{what} </span>}
            <span className="text-muted">{detail}</span>
          </Cell>
        </tr>
      ))}
    </Table>
  )
}
