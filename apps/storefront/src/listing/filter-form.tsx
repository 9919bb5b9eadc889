'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useTransition } from 'react'
import { cx } from '@emporium/web/cx'

interface FilterFormProps {
  readonly id: string
  readonly path: string
  readonly className: string
  readonly children: ReactNode
}

/** A GET form. Where the page is alive it applies each change at once and keeps empty fields out of the address. */
export function FilterForm({ id, path, className, children }: FilterFormProps) {
  const router = useRouter()
  const [pending, start] = useTransition()
  const go = (form: HTMLFormElement) => {
    const params = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value.trim() !== '') params.append(name, value.trim())
    }
    const query = params.toString()
    start(() => router.push(query === '' ? path : `${path}?${query}`, { scroll: false }))
  }
  return (
    <form
      id={id}
      action={path}
      method="get"
      aria-busy={pending}
      className={cx(className, 'transition-opacity', pending && 'opacity-60')}
      onSubmit={(event) => {
        event.preventDefault()
        go(event.currentTarget)
      }}
      onChange={(event) => {
        // A price is applied with its button: half a number is no filter.
        const { target, currentTarget } = event
        const typed = target instanceof HTMLInputElement && target.type === 'text'
        if (!typed) go(currentTarget)
      }}
    >
      {children}
    </form>
  )
}
