'use client'

import { MailCheck } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'

/** What follows is in the mailbox. The same words whether the address was known or not. */
export function MailSent({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="rounded-tile bg-sunken p-6">
      <MailCheck aria-hidden size={32} strokeWidth={1.75} className="text-accent" />
      <h2 ref={heading} tabIndex={-1} className="mt-3 text-xl font-semibold outline-none">
        {title}
      </h2>
      <div className="mt-2 grid gap-2 text-muted">{children}</div>
    </div>
  )
}
