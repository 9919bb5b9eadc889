'use client'

import type { Coupon } from '@emporium/contracts/discount'
import { decimalText } from '@emporium/domain'
import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { useAct } from '../lib/use-act.ts'
import { trpc } from '../trpc/client.ts'
import { Button } from '@emporium/web/button'
import { Field, SelectField } from '@emporium/web/field'
import { Notice } from '@emporium/web/notice'
import { Panel } from '../ui/panel.tsx'
import { couponInput } from './coupon-input.ts'

const kinds = [
  { value: 'percent', name: 'A percentage off' },
  { value: 'fixed', name: 'An amount off' },
  { value: 'free-shipping', name: 'Free shipping' },
] as const

/** @param coupon null: a new one */
export function CouponForm({ coupon }: { coupon: Coupon | null }) {
  const router = useRouter()
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({})
  const [kind, setKind] = useState<Coupon['effect']['kind']>(coupon?.effect.kind ?? 'percent')
  const [note, setNote] = useState<string | null>(null)
  const act = useAct({
    send: (input: Coupon) => trpc.saveCoupon.mutate({ coupon: input, isNew: coupon === null }),
    said: 'The coupon was saved.',
    onDone: () => {
      setNote('Saved.')
      if (coupon === null) router.push('/coupons')
      else router.refresh()
    },
  })
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (act.busy) return
    setNote(null)
    const read = couponInput(new FormData(event.currentTarget), coupon)
    setIssues('issues' in read ? read.issues : {})
    if ('issues' in read) act.say('Something is not right yet: look at the marked fields.')
    else act.run(read.coupon)
  }
  const effect = coupon?.effect
  return (
    <form onSubmit={submit} className="grid max-w-3xl gap-6" noValidate>
      <Panel id="what" title="What it gives">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Code"
            name="code"
            defaultValue={coupon?.code}
            disabled={coupon !== null}
            error={issues['code']}
            autoComplete="off"
          />
          <Field
            label="Description"
            name="description"
            optional
            defaultValue={coupon?.description}
            error={issues['description']}
          />
          <SelectField
            label="Effect"
            name="kind"
            value={kind}
            onChange={({ currentTarget }) => {
              const chosen = kinds.find(({ value }) => value === currentTarget.value)
              if (chosen) setKind(chosen.value)
            }}
          >
            {kinds.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </SelectField>
          {kind === 'percent' ? (
            <Field
              label="Percent"
              name="percent"
              inputMode="decimal"
              defaultValue={effect?.kind === 'percent' ? effect.basisPoints / 100 : ''}
              error={issues['percent'] ?? issues['effect']}
            />
          ) : null}
          {kind === 'fixed' ? (
            <Field
              label="Amount in EUR"
              name="amount"
              inputMode="decimal"
              defaultValue={effect?.kind === 'fixed' ? decimalText(effect.amount) : ''}
              error={issues['amount'] ?? issues['effect']}
            />
          ) : null}
        </div>
      </Panel>
      <Panel id="when" title="When it applies">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Minimum spend in EUR"
            name="minimumSpend"
            optional
            inputMode="decimal"
            defaultValue={coupon?.minimumSpend ? decimalText(coupon.minimumSpend) : ''}
            error={issues['minimumSpend']}
          />
          <Field
            label="Only in categories"
            name="categories"
            optional
            defaultValue={coupon?.eligible?.categories.join(', ')}
            error={issues['eligible']}
            hint="Handles, separated by commas."
          />
          <Field
            label="Starts"
            name="startsAt"
            type="datetime-local"
            optional
            defaultValue={coupon?.startsAt?.slice(0, 16)}
            error={issues['startsAt']}
            hint="UTC"
          />
          <Field
            label="Ends"
            name="endsAt"
            type="datetime-local"
            optional
            defaultValue={coupon?.endsAt?.slice(0, 16)}
            error={issues['endsAt']}
            hint="UTC"
          />
          <Field
            label="Redeemed at most"
            name="totalLimit"
            type="number"
            min={1}
            optional
            defaultValue={coupon?.totalLimit ?? ''}
            error={issues['totalLimit']}
          />
          <Field
            label="At most per customer"
            name="perCustomerLimit"
            type="number"
            min={1}
            optional
            defaultValue={coupon?.perCustomerLimit ?? ''}
            error={issues['perCustomerLimit']}
          />
        </div>
        <label className="mt-4 flex items-center gap-2.5 text-sm">
          <input type="checkbox" name="enabled" defaultChecked={coupon?.enabled ?? true} className="size-4" />
          Can be used
        </label>
      </Panel>
      {act.problem === null ? null : <Notice tone="bad">{act.problem}</Notice>}
      {note === null ? null : <Notice>{note}</Notice>}
      <div className="flex justify-end">
        <Button type="submit" busy={act.busy}>
          {act.busy ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
