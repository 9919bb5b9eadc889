import type { ReactNode } from 'react'

/** Nothing here, in words, with the way on. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-tile bg-sunken px-6 py-16 text-center">
      <p className="text-xl font-semibold">{title}</p>
      <p className="max-w-md text-muted">{text}</p>
      {children ? <div className="mt-3 flex flex-wrap justify-center gap-3">{children}</div> : null}
    </div>
  )
}
