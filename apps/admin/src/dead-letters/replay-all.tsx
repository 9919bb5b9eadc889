'use client'

import { Button } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAct } from '../lib/use-act.ts'
import { trpc } from '../trpc/client.ts'
import { ActDialog } from '../ui/act-dialog.tsx'

type Chosen = Parameters<typeof trpc.replayDeadLetters.mutate>[0]

/** Replays what the page is narrowed to. */
export function ReplayAll({ chosen }: { chosen: Chosen }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [result, setResult] = useState<string | null>(null)
  const act = useAct({
    send: () => trpc.replayDeadLetters.mutate(chosen),
    said: 'The dead letters were replayed.',
    onDone: ({ replayed, failed }) => {
      setResult(`${replayed} handled, ${failed} failed again.`)
      setOpen(false)
      router.refresh()
    },
  })
  return (
    <>
      {result === null ? null : <Notice>{result}</Notice>}
      <Button look="secondary" onClick={() => setOpen(true)}>
        Replay these…
      </Button>
      {open ? (
        <ActDialog
          open
          onOpenChange={setOpen}
          title="Replay these dead letters"
          text="Each is handled again, oldest first, and at most 50 of each service. What succeeds is gone; what fails stays."
          confirm="Replay"
          busy={act.busy}
          problem={act.problem}
          onConfirm={() => act.run(undefined)}
        />
      ) : null}
    </>
  )
}
