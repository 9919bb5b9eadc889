import type { ReactNode } from 'react'

/** A part of a page under its own heading. */
export function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      aria-labelledby={`panel-${id}`}
      className="min-w-0 rounded-tile border border-line bg-surface p-4 sm:p-5"
    >
      <h2 id={`panel-${id}`} className="mb-3 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}

/** Pairs of name and value. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid gap-1.5 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-4">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 text-right break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
