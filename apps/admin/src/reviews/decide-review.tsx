'use client'

import type { ReviewState, RejectionReason } from '@emporium/contracts/reviews'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useAct } from '../lib/use-act.ts'
import { trpc } from '../trpc/client.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { Button } from '@emporium/web/button'
import { SelectField } from '@emporium/web/field'
import { Notice } from '@emporium/web/notice'
import { rejectionReason } from '../words/review-words.ts'

interface DecideReviewProps {
  readonly id: string
  readonly version: number
  readonly title: string
  readonly state: ReviewState
}

/** What may still be decided on a review: a decision can be taken back. */
export function DecideReview({ id, version, title, state }: DecideReviewProps) {
  const router = useRouter()
  const [rejecting, setRejecting] = useState(false)
  const against = state === 'approved' ? 'Take down' : 'Reject'
  const read = { reviewId: id, version }
  const approve = useAct({
    send: () => trpc.approveReview.mutate(read),
    said: `“${title}” is published.`,
    onDone: () => router.refresh(),
  })
  return (
    <div className="flex flex-wrap items-center gap-2">
      {state === 'approved' ? null : (
        <Button
          size="small"
          busy={approve.busy}
          aria-label={`Approve “${title}”`}
          onClick={() => approve.run(undefined)}
        >
          Approve
        </Button>
      )}
      {state === 'rejected' ? null : (
        <Button
          size="small"
          look="secondary"
          aria-label={`${against} “${title}”`}
          onClick={() => setRejecting(true)}
        >
          {against}…
        </Button>
      )}
      {approve.problem === null ? null : <Notice tone="bad">{approve.problem}</Notice>}
      {rejecting ? (
        <RejectDialog
          title={title}
          confirm={against}
          send={(reason) => trpc.rejectReview.mutate({ ...read, reason })}
          onClose={() => setRejecting(false)}
          onDone={() => router.refresh()}
        />
      ) : null}
    </div>
  )
}

const reasons = Object.keys(rejectionReason) as RejectionReason[]

interface RejectDialogProps {
  readonly title: string
  readonly confirm: string
  readonly send: (reason: RejectionReason) => Promise<unknown>
  readonly onClose: () => void
  readonly onDone: () => void
}

function RejectDialog({ title, confirm, send, onClose, onDone }: RejectDialogProps) {
  const act = useAct({
    send,
    said: `“${title}” is rejected.`,
    onDone: () => {
      onClose()
      onDone()
    },
  })
  const decide = (form: FormData) => {
    const reason = reasons.find((known) => known === form.get('reason'))
    if (reason) act.run(reason)
    else act.say('Choose a reason.')
  }
  return (
    <ActDialog
      open
      onOpenChange={onClose}
      title={`${confirm} “${title}”`}
      text="It does not show in the shop. Its author sees the reason and may write another text."
      confirm={confirm}
      danger
      busy={act.busy}
      problem={act.problem}
      onConfirm={decide}
    >
      <SelectField label="Reason" name="reason" defaultValue="">
        <option value="" disabled>
          Choose…
        </option>
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {rejectionReason[reason]}
          </option>
        ))}
      </SelectField>
    </ActDialog>
  )
}
