import type { ReactNode } from 'react'
import { cx } from './cx.ts'

const tones = {
  info: 'bg-accent-soft text-ink',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const

/** A message in the flow of the page. `bad` is announced at once, the others when it suits. */
export function Notice({
  tone = 'info',
  className,
  children,
}: {
  tone?: keyof typeof tones
  className?: string
  children: ReactNode
}) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={cx('rounded-field px-4 py-3 text-sm', tones[tone], className)}
    >
      {children}
    </div>
  )
}
