'use client'

import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode, SubmitEvent } from 'react'
import { Button, buttonClass } from '@emporium/web/button'
import { Notice } from '@emporium/web/notice'

interface ActDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  /** What it does, and whether it can be undone. */
  readonly text: string
  readonly confirm: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly problem: string | null
  readonly onConfirm: (form: FormData) => void
  readonly children?: ReactNode
}

/** Asks before it acts; its fields are its children. Focus goes in, stays in, and returns to where it came from. */
export function ActDialog({ open, onOpenChange, title, text, confirm, ...rest }: ActDialogProps) {
  const { danger = false, busy, problem, onConfirm, children } = rest
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) onConfirm(new FormData(event.currentTarget))
  }
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] -translate-1/2 overflow-y-auto rounded-tile bg-ground p-5 shadow-lift transition-opacity duration-150 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 sm:p-6">
          <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
          <Dialog.Description className="mt-1.5 text-sm text-muted">{text}</Dialog.Description>
          <form onSubmit={submit} className="mt-4 grid gap-4" noValidate>
            {children}
            {problem === null ? null : <Notice tone="bad">{problem}</Notice>}
            <div className="flex flex-wrap justify-end gap-3">
              <Dialog.Close className={buttonClass({ look: 'secondary' })}>Back</Dialog.Close>
              <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
                {busy ? 'Working…' : confirm}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
