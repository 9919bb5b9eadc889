'use client'

import { useState } from 'react'
import { announce } from '@emporium/web/announcer'
import { ActDialog } from '../ui/act-dialog.tsx'
import { Button } from '@emporium/web/button'
import { Field } from '@emporium/web/field'
import { Notice } from '@emporium/web/notice'
import { Panel } from '../ui/panel.tsx'
import { emptyReport, MAX_BYTES, type Report, withLines } from './import-lines.ts'
import { ImportReport } from './import-report.tsx'
import { ImportRefused, sendFile } from './send-file.ts'

type Stage = 'choose' | 'checking' | 'checked' | 'importing' | 'imported'

const TOO_LARGE = 'The file is larger than 10 MB. Split it.'

/** A file on its way into the shop: chosen, rehearsed, looked at, confirmed, brought in. */
export function ImportDesk() {
  const [stage, setStage] = useState<Stage>('choose')
  const [file, setFile] = useState<File | null>(null)
  const [currency, setCurrency] = useState('EUR')
  const [problem, setProblem] = useState<string | null>(null)
  const [checked, setChecked] = useState<Report>(emptyReport)
  const [report, setReport] = useState<Report>(emptyReport)
  const [asking, setAsking] = useState(false)
  const busy = stage === 'checking' || stage === 'importing'

  const choose = (chosen: File | null) => {
    setFile(chosen)
    setStage('choose')
    setReport(emptyReport)
    setProblem(chosen && chosen.size > MAX_BYTES ? TOO_LARGE : null)
  }
  const run = async (dryRun: boolean, chosen: File | null) => {
    if (chosen === null || chosen.size === 0) return setProblem('Choose a file that is not empty.')
    if (chosen.size > MAX_BYTES) return setProblem(TOO_LARGE)
    setStage(dryRun ? 'checking' : 'importing')
    setProblem(null)
    let now = emptyReport
    setReport(now)
    try {
      for await (const lines of sendFile(chosen, { dryRun, currency })) {
        now = withLines(now, lines)
        setReport(now)
      }
      if (now.failure !== null) throw new ImportRefused(now.failure)
      if (!now.done)
        throw new ImportRefused('The answer broke off: look at the products before you try again.')
      if (dryRun) setChecked(now)
      setStage(dryRun ? 'checked' : 'imported')
      announce(dryRun ? 'The file was checked.' : 'The file was imported.')
    } catch (error) {
      setStage('choose')
      setProblem(
        error instanceof ImportRefused
          ? error.message
          : 'The file could not be read any more. Choose it again.',
      )
    }
  }
  const total = sum(checked)
  const worth = checked.counts.created + checked.counts.updated + (checked.tally?.counted ?? 0)
  return (
    <div className="grid gap-6">
      <Panel id="file" title="File">
        <form
          className="grid gap-4 sm:grid-cols-[1fr_8rem_auto] sm:items-end"
          onSubmit={(event) => {
            event.preventDefault()
            // Out of the form: it may have been chosen before this page came alive.
            const given = new FormData(event.currentTarget).get('file')
            const chosen = given instanceof File ? given : null
            setFile(chosen)
            if (!busy) void run(true, chosen)
          }}
          noValidate
        >
          <Field
            label="Product CSV, 10 MB at most"
            name="file"
            type="file"
            accept=".csv,text/csv"
            className="py-1.5 file:mr-3 file:rounded-full file:bg-sunken file:px-3 file:text-sm"
            onChange={({ currentTarget }) => choose(currentTarget.files?.[0] ?? null)}
          />
          <Field
            label="Currency"
            name="currency"
            value={currency}
            maxLength={3}
            onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
          />
          <Button type="submit" busy={busy}>
            {stage === 'checking' ? 'Checking…' : 'Check the file'}
          </Button>
        </form>
      </Panel>
      {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
      {stage === 'choose' ? null : (
        <ImportReport
          report={report}
          rehearsal={stage === 'checking' || stage === 'checked'}
          total={stage === 'importing' ? total : null}
        />
      )}
      {stage === 'checked' && worth > 0 ? (
        <div className="flex justify-end">
          <Button onClick={() => setAsking(true)}>Import…</Button>
        </div>
      ) : null}
      <ActDialog
        open={asking}
        onOpenChange={setAsking}
        title="Import this file?"
        text={`${checked.counts.created} products are created, ${checked.counts.updated} updated, ${checked.counts.refused} left out because of errors. This cannot be undone in one step.`}
        confirm="Import"
        busy={false}
        problem={null}
        onConfirm={() => {
          setAsking(false)
          void run(false, file)
        }}
      />
    </div>
  )
}

function sum({ counts }: Report): number {
  return counts.created + counts.updated + counts.unchanged + counts.refused
}
