'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { formText } from '@emporium/web/form-text'
import { useAct } from '../lib/use-act.ts'
import { trpc } from '../trpc/client.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { Button } from '@emporium/web/button'
import { Field, SelectField } from '@emporium/web/field'
import { movementReason } from '../words/other-words.ts'

// Not the contract's own list: that would bring the schemas of all contracts to the browser.
const adjustmentReasons = (Object.keys(movementReason) as (keyof typeof movementReason)[]).filter(
  (reason) => reason !== 'dispatched',
)

interface AdjustStockProps {
  readonly sku: string
  readonly name: string
  readonly onHand: number
}
type Adjustment = Pick<Parameters<typeof trpc.adjustStock.mutate>[0], 'delta' | 'reason'>

export function AdjustStock({ sku, name, onHand }: AdjustStockProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const act = useAct({
    send: (input: Adjustment, key) => trpc.adjustStock.mutate({ sku, ...input, key }),
    said: `The stock of ${sku} was changed.`,
    onDone: () => {
      setOpen(false)
      router.refresh()
    },
  })
  const confirm = (form: FormData) => {
    const text = formText(form, 'delta').replace('−', '-')
    const reason = adjustmentReasons.find((known) => known === form.get('reason'))
    if (!/^[+-]?\d{1,6}$/.test(text) || Number(text) === 0)
      act.say('Enter by how many pieces it changes, like 12 or -3.')
    else if (reason) act.run({ delta: Number(text), reason })
    else act.say('Choose a reason.')
  }
  return (
    <>
      <Button look="secondary" size="small" aria-label={`Adjust ${sku}`} onClick={() => setOpen(true)}>
        Adjust…
      </Button>
      {open ? (
        <ActDialog
          open
          onOpenChange={setOpen}
          title={`Adjust ${sku}`}
          text={`${name}: ${onHand} on hand. The change becomes a movement in the ledger.`}
          confirm="Adjust"
          busy={act.busy}
          problem={act.problem}
          onConfirm={confirm}
        >
          <Field label="Change" name="delta" autoComplete="off" hint="Pieces: 12 for more, -3 for less." />
          <SelectField label="Reason" name="reason" defaultValue="">
            <option value="" disabled>
              Choose…
            </option>
            {adjustmentReasons.map((reason) => (
              <option key={reason} value={reason}>
                {movementReason[reason]}
              </option>
            ))}
          </SelectField>
        </ActDialog>
      ) : null}
    </>
  )
}
