'use client'

import type { StaffOrderPage } from '@emporium/contracts/admin'
import type { RefundInput, RefundReason } from '@emporium/contracts/ordering'
import { formatMoney } from '@emporium/domain'
import { useState } from 'react'
import { formText } from '@emporium/web/form-text'
import { useAct } from '../lib/use-act.ts'
import { trpc } from '../trpc/client.ts'
import { ActDialog } from '../ui/act-dialog.tsx'
import { Field, SelectField } from '@emporium/web/field'
import { refundReason } from '../words/order-words.ts'
import { amountIn } from '../lib/amount.ts'
import { UnitFields } from './unit-fields.tsx'
import { chosenUnits, lineNames } from './units.ts'

// Not the contract's own list: that would bring the schemas of all contracts to the browser.
const refundReasons = Object.keys(refundReason) as RefundReason[]

interface DialogProps {
  readonly page: StaffOrderPage
  readonly onClose: () => void
  /** Told what was done, in a sentence. */
  readonly onDone: (what: string) => void
}

const closing = (onClose: () => void) => (open: boolean) => {
  if (!open) onClose()
}

export function DispatchDialog({ page: { order, toShip }, onClose, onDone }: DialogProps) {
  // As it was when the dialog opened: what others do meanwhile is refused by the service, in words.
  const [available] = useState(toShip)
  const act = useAct({
    send: (lines: Exclude<ReturnType<typeof chosenUnits>, { problem: string }>['units'], key) =>
      trpc.dispatch.mutate({ orderId: order.id, lines, key }),
    said: 'The parcel was dispatched.',
    onDone: ({ trackingNumber }) =>
      onDone(
        trackingNumber === null
          ? 'Packed. The carrier will be asked for its label again.'
          : `Dispatched with ${trackingNumber}.`,
      ),
  })
  return (
    <ActDialog
      open
      onOpenChange={closing(onClose)}
      title={`Dispatch order ${order.number}`}
      text="A parcel is packed and labelled, and the card is charged for what is in it. This cannot be undone."
      confirm="Dispatch"
      busy={act.busy}
      problem={act.problem}
      onConfirm={(form) => {
        const chosen = chosenUnits(form, available)
        if ('problem' in chosen) act.say(chosen.problem)
        else act.run(chosen.units)
      }}
    >
      <UnitFields legend="In this parcel" available={available} nameOf={lineNames(order)} />
    </ActDialog>
  )
}

export function CancelDialog({ page: { order }, onClose, onDone }: DialogProps) {
  const act = useAct({
    send: () => trpc.cancelOrder.mutate({ orderId: order.id }),
    said: 'The order was cancelled.',
    onDone: () => onDone('Cancelled.'),
  })
  return (
    <ActDialog
      open
      onOpenChange={closing(onClose)}
      title={`Cancel order ${order.number}?`}
      text="Its items go back on the shelf, and what is held on the card is released. The customer is told by mail. This cannot be undone."
      confirm="Cancel the order"
      danger
      busy={act.busy}
      problem={act.problem}
      onConfirm={() => act.run(null)}
    />
  )
}

export function ReturnDialog({ page: { order, returnable }, onClose, onDone }: DialogProps) {
  const [available] = useState(returnable)
  const act = useAct({
    send: (
      { lines, restock }: Pick<Parameters<typeof trpc.recordReturn.mutate>[0], 'lines' | 'restock'>,
      key,
    ) => trpc.recordReturn.mutate({ orderId: order.id, lines, restock, key }),
    said: 'The return was recorded.',
    onDone: () => onDone('The return was recorded. Money is given back by a refund.'),
  })
  return (
    <ActDialog
      open
      onOpenChange={closing(onClose)}
      title={`Record a return of ${order.number}`}
      text="These units came back. Money is another matter: refund it as well."
      confirm="Record the return"
      busy={act.busy}
      problem={act.problem}
      onConfirm={(form) => {
        const chosen = chosenUnits(form, available)
        if ('problem' in chosen) act.say(chosen.problem)
        else act.run({ lines: chosen.units, restock: form.get('restock') === 'on' })
      }}
    >
      <UnitFields legend="Came back" available={available} nameOf={lineNames(order)} />
      <label className="flex items-center gap-2.5 text-sm">
        <input type="checkbox" name="restock" defaultChecked className="size-4" />
        Can be sold again: put it back on the shelf
      </label>
    </ActDialog>
  )
}

const kinds = ['all-left', 'amount', 'lines'] as const
type Kind = (typeof kinds)[number]

export function RefundDialog({ page, most, onClose, onDone }: DialogProps & { readonly most: string }) {
  const { order } = page
  const { currency } = order.quote
  const [kind, setKind] = useState<Kind>('all-left')
  const act = useAct({
    send: (input: Pick<RefundInput, 'what' | 'reason'>, key) =>
      trpc.refund.mutate({ orderId: order.id, ...input, key }),
    said: 'The refund was asked for.',
    onDone: ({ amount }) =>
      onDone(`A refund of ${formatMoney({ amount, currency })} is on its way to the card.`),
  })
  const names: Readonly<Record<Kind, string>> = {
    'all-left': `Everything that is left (${most})`,
    amount: 'An amount',
    lines: 'Items, at what they cost',
  }
  const whatIn = (form: FormData): RefundInput['what'] | null => {
    if (kind === 'all-left') return 'all-left'
    if (kind === 'amount') {
      const amount = amountIn(formText(form, 'amount'), currency)
      if (amount !== null && amount > 0) return { amount }
      act.say(`Enter an amount in ${currency}, like 12.50.`)
      return null
    }
    const chosen = chosenUnits(form, order.lines)
    if ('problem' in chosen) act.say(chosen.problem)
    else
      return {
        lines:
          chosen.units === 'all-left'
            ? order.lines.map(({ sku, quantity }) => ({ sku, quantity }))
            : chosen.units,
      }
    return null
  }
  return (
    <ActDialog
      open
      onOpenChange={closing(onClose)}
      title={`Refund order ${order.number}`}
      text={`At most ${most} can be given back. It goes to the card that paid, and cannot be taken back.`}
      confirm="Refund"
      danger
      busy={act.busy}
      problem={act.problem}
      onConfirm={(form) => {
        const what = whatIn(form)
        const reason = refundReasons.find((known) => known === form.get('reason'))
        if (what === null) return
        if (reason) act.run({ what, reason })
        else act.say('Choose a reason.')
      }}
    >
      <fieldset className="grid gap-2 text-sm">
        <legend className="mb-1 font-medium">What</legend>
        {kinds.map((one) => (
          <label key={one} className="flex items-center gap-2.5">
            <input
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => setKind(one)}
              className="size-4"
            />
            {names[one]}
          </label>
        ))}
      </fieldset>
      {kind === 'amount' ? (
        <Field label={`Amount in ${currency}`} name="amount" inputMode="decimal" autoComplete="off" />
      ) : null}
      {kind === 'lines' ? (
        <UnitFields legend="Items" available={order.lines} nameOf={lineNames(order)} begin="none" />
      ) : null}
      <SelectField label="Reason" name="reason" defaultValue="">
        <option value="" disabled>
          Choose…
        </option>
        {refundReasons.map((reason) => (
          <option key={reason} value={reason}>
            {refundReason[reason]}
          </option>
        ))}
      </SelectField>
    </ActDialog>
  )
}
