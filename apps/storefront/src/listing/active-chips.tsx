import { X } from 'lucide-react'
import Link from 'next/link'
import { CURRENCY } from '../lib/shop.ts'
import { type Chip, choiceHref, type ListingChoice, withoutFilters } from './listing-url.ts'

interface ActiveChipsProps {
  readonly path: string
  readonly chips: readonly Chip[]
  readonly choice: ListingChoice
}

export function ActiveChips({ path, chips, choice }: ActiveChipsProps) {
  return (
    <ul aria-label="Active filters" className="mb-6 flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <li key={chip.label}>
          <Link
            href={choiceHref(path, chip.without, CURRENCY)}
            scroll={false}
            prefetch={false}
            aria-label={`Remove filter ${chip.label}`}
            className="inline-flex h-9 items-center gap-1.5 rounded-full bg-accent-soft pr-2.5 pl-3.5 text-sm hover:bg-sunken"
          >
            {chip.label}
            <X aria-hidden size={14} />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={choiceHref(path, withoutFilters(choice), CURRENCY)}
          scroll={false}
          prefetch={false}
          className="rounded px-2 text-sm underline underline-offset-4"
        >
          Clear all
        </Link>
      </li>
    </ul>
  )
}
