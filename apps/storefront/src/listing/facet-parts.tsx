import type { ReactNode } from 'react'

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2.5 text-sm font-semibold">{title}</legend>
      {children}
    </fieldset>
  )
}

export function Count({ of }: { of: number }) {
  return <span className="text-sm text-muted tabular-nums">{of}</span>
}
