'use client'

import type { OperatedService } from '@emporium/contracts/operations'
import { Button } from '@emporium/web/button'
import { Field, TextField } from '@emporium/web/field'
import { formText } from '@emporium/web/form-text'
import { Notice } from '@emporium/web/notice'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAct } from '../lib/use-act.ts'
import { trpc } from '../trpc/client.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { eventDataIn } from './event-data.ts'

interface LetterKey {
  readonly service: OperatedService
  readonly eventId: string
  readonly subscriber: string
}

/** What can be done about one dead letter. */
export function LetterActs({ data, ...letter }: LetterKey & { readonly data: string }) {
  const router = useRouter()
  const [open, setOpen] = useState<'edit' | 'discard' | null>(null)
  const [again, setAgain] = useState(false)
  const close = () => {
    setOpen(null)
    setAgain(false)
  }
  const replay = useAct({
    send: () => trpc.replayDeadLetter.mutate(letter),
    said: 'The event was delivered again.',
    onDone: ({ failed }) => {
      setAgain(failed > 0)
      if (failed > 0) router.refresh()
      else router.push('/dead-letters')
    },
  })
  return (
    <>
      {again ? <Notice tone="bad">It failed again: the reason is below.</Notice> : null}
      {replay.problem === null ? null : <Notice tone="bad">{replay.problem}</Notice>}
      <Button busy={replay.busy} onClick={() => replay.run(undefined)}>
        Replay
      </Button>
      <Button look="secondary" onClick={() => setOpen('edit')}>
        Edit…
      </Button>
      <Button look="danger" onClick={() => setOpen('discard')}>
        Discard…
      </Button>
      {open === 'edit' ? <EditDialog letter={letter} data={data} onClose={close} /> : null}
      {open === 'discard' ? <DiscardDialog letter={letter} onClose={close} /> : null}
    </>
  )
}

interface DialogProps {
  readonly letter: LetterKey
  readonly onClose: () => void
}

function EditDialog({ letter, data, onClose }: DialogProps & { readonly data: string }) {
  const router = useRouter()
  const act = useAct({
    send: (edited: Record<string, unknown>) => trpc.editDeadLetter.mutate({ ...letter, data: edited }),
    said: 'The event has other data now.',
    onDone: () => {
      onClose()
      router.refresh()
    },
  })
  const save = (form: FormData) => {
    const read = eventDataIn(formText(form, 'data'))
    if ('data' in read) act.run(read.data)
    else act.say(read.problem)
  }
  return (
    <ActDialog
      open
      onOpenChange={onClose}
      title="Edit the event"
      text="The next replay delivers these data. The event as it came is kept beside them."
      confirm="Save"
      busy={act.busy}
      problem={act.problem}
      onConfirm={save}
    >
      <TextField
        label="Data (JSON)"
        name="data"
        defaultValue={data}
        rows={14}
        spellCheck={false}
        className="font-mono text-sm"
      />
    </ActDialog>
  )
}

function DiscardDialog({ letter, onClose }: DialogProps) {
  const router = useRouter()
  const act = useAct({
    send: (reason: string) => trpc.discardDeadLetter.mutate({ ...letter, reason }),
    said: 'The letter is discarded.',
    onDone: () => {
      onClose()
      router.refresh()
    },
  })
  const discard = (form: FormData) => {
    const reason = formText(form, 'reason').trim()
    if (reason === '') act.say('Say why: the letter is kept with your words.')
    else act.run(reason)
  }
  return (
    <ActDialog
      open
      onOpenChange={onClose}
      title="Discard this letter"
      text="It is never handled, and cannot be taken back from here. It is kept with your words."
      confirm="Discard"
      danger
      busy={act.busy}
      problem={act.problem}
      onConfirm={discard}
    >
      <Field label="Why" name="reason" autoComplete="off" maxLength={500} />
    </ActDialog>
  )
}
