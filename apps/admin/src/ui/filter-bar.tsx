import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button, buttonClass } from '@emporium/web/button'
import { inputClass } from '@emporium/web/field'

interface FilterBarProps {
  readonly action: string
  /** Whether something is filtered now. */
  readonly reset: boolean
  readonly children: ReactNode
}

/** Filters as a plain form: they are the page's address, and work without script. */
export function FilterBar({ action, reset, children }: FilterBarProps) {
  return (
    <form action={action} role="search" className="mb-4 flex flex-wrap items-end gap-3">
      {children}
      <Button type="submit" look="secondary">
        Search
      </Button>
      {reset ? (
        <Link href={action} className={buttonClass({ look: 'quiet' })}>
          Clear
        </Link>
      ) : null}
    </form>
  )
}

interface FilterProps {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
}

const small = `${inputClass} h-10`

export function FilterField({ name, label, value }: FilterProps) {
  return (
    <div className="max-sm:w-full sm:w-64">
      <label htmlFor={`filter-${name}`} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <input
        key={value}
        id={`filter-${name}`}
        name={name}
        type="search"
        maxLength={100}
        defaultValue={value}
        className={small}
      />
    </div>
  )
}

interface FilterSelectProps extends FilterProps {
  readonly all: string
  readonly options: readonly { readonly value: string; readonly name: string }[]
}

export function FilterSelect({ name, label, value, all, options }: FilterSelectProps) {
  return (
    <div className="max-sm:flex-1">
      <label htmlFor={`filter-${name}`} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select
        key={value}
        id={`filter-${name}`}
        name={name}
        defaultValue={value ?? ''}
        className={`${small} chevron min-w-40`}
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
}
