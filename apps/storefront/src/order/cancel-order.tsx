'use client'

import type { OrderKey, OrderView } from '@emporium/contracts/ordering'
import { useMutation } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { problemOf } from '../basket/use-basket.ts'
import { trpc } from '../trpc/client.ts'
import { announce } from '@emporium/web/announcer'
import { Button } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'

const Confirm = dynamic(() => import('../ui/dialog.tsx').then((module) => module.Confirm), { ssr: false })

interface CancelOrderProps {
  readonly orderKey: OrderKey
  readonly onCancelled: (order: OrderView) => void
}

export function CancelOrder({ orderKey, onCancelled }: CancelOrderProps) {
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const cancel = useMutation({
    mutationFn: () => trpc.cancelOrder.mutate(orderKey),
    onSuccess: (order) => {
      announce('Your order was cancelled.')
      onCancelled(order)
    },
    onSettled: () => setOpen(false),
  })
  return (
    <section aria-label="Cancel">
      <Button
        look="danger"
        disabled={cancel.isPending}
        onClick={() => {
          setUsed(true)
          setOpen(true)
        }}
      >
        Cancel order
      </Button>
      {cancel.error ? (
        <Notice tone="bad" className="mt-3">
          {problemOf(cancel.error)}
        </Notice>
      ) : null}
      {used ? (
        <Confirm
          open={open}
          onOpenChange={setOpen}
          title="Cancel this order?"
          text="Your items go back on the shelf, and nothing is charged. This cannot be undone."
          confirm="Yes, cancel order"
          dismiss="Keep order"
          busy={cancel.isPending}
          onConfirm={() => cancel.mutate()}
        />
      ) : null}
    </section>
  )
}
