'use client'

import type { StaffOrderPage } from '@emporium/contracts/admin'
import { formatMoney } from '@emporium/domain'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'
import { CancelDialog, DispatchDialog, RefundDialog, ReturnDialog } from './act-dialogs.tsx'

interface OrderActsProps {
  readonly page: StaffOrderPage
  readonly may: Readonly<Record<'dispatch' | 'cancel' | 'refund' | 'recordReturn', boolean>>
}

type Act = 'dispatch' | 'cancel' | 'refund' | 'return'

/** What may be done with this order now, by this person. */
export function OrderActs({ page, may }: OrderActsProps) {
  const router = useRouter()
  const [open, setOpen] = useState<Act | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const { order, toShip, returnable, refundable } = page
  const choose = (act: Act) => () => {
    setDone(null)
    setOpen(act)
  }
  const dialog = {
    page,
    onClose: () => setOpen(null),
    onDone: (what: string) => {
      setOpen(null)
      setDone(what)
      router.refresh()
    },
  }
  const canDispatch = may.dispatch && toShip.length > 0
  const canCancel = may.cancel && order.canCancel
  const canRefund = may.refund && refundable > 0
  const canReturn = may.recordReturn && returnable.length > 0
  const nothing = !canDispatch && !canCancel && !canRefund && !canReturn
  return (
    <div className="mb-6 grid gap-3 empty:hidden">
      {nothing ? null : (
        <div className="flex flex-wrap gap-2" role="group" aria-label="What to do">
          {canDispatch ? <Button onClick={choose('dispatch')}>Dispatch…</Button> : null}
          {canReturn ? (
            <Button look="secondary" onClick={choose('return')}>
              Record a return…
            </Button>
          ) : null}
          {canRefund ? (
            <Button look="secondary" onClick={choose('refund')}>
              Refund…
            </Button>
          ) : null}
          {canCancel ? (
            <Button look="danger" onClick={choose('cancel')}>
              Cancel order…
            </Button>
          ) : null}
        </div>
      )}
      {done === null ? null : <Notice>{done}</Notice>}
      {open === 'dispatch' ? <DispatchDialog {...dialog} /> : null}
      {open === 'cancel' ? <CancelDialog {...dialog} /> : null}
      {open === 'refund' ? (
        <RefundDialog
          {...dialog}
          most={formatMoney({ amount: refundable, currency: order.quote.currency })}
        />
      ) : null}
      {open === 'return' ? <ReturnDialog {...dialog} /> : null}
    </div>
  )
}
