import type { ReactNode } from 'react'

interface DoorProps {
  readonly title: string
  readonly text?: ReactNode
  readonly children: ReactNode
  /** Other ways in. */
  readonly below?: ReactNode
}

/** The frame of the pages before one is logged in. */
export function Door({ title, text, children, below }: DoorProps) {
  return (
    <div className="page grid justify-items-center py-10 sm:py-16">
      <div className="w-full max-w-md">
        <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
        {text ? <p className="mt-2 text-muted">{text}</p> : null}
        <div className="mt-8">{children}</div>
        {below ? (
          <div className="mt-8 grid gap-2 border-t border-line pt-6 text-sm text-muted">{below}</div>
        ) : null}
      </div>
    </div>
  )
}
