import type { SavedAddress } from '@emporium/contracts/identity'
import { countryName } from '../lib/country-name.ts'
import { Badge } from '../ui/badge.tsx'

interface AddressCardProps {
  readonly saved: SavedAddress
  readonly busy: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onPrefer: () => void
}

const action = 'rounded text-sm text-muted underline underline-offset-4 hover:text-ink disabled:opacity-60'

export function AddressCard({ saved, busy, onEdit, onRemove, onPrefer }: AddressCardProps) {
  const { name, address, isDefault } = saved
  const which = `, ${name}, ${address.line1}`
  const rows = [
    address.line1,
    address.line2,
    `${address.postcode} ${address.city}`,
    countryName(address.country),
  ].filter((row) => row !== null && row !== '')
  return (
    <li className="flex min-w-0 flex-col rounded-tile border border-line bg-surface p-5">
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 font-medium break-words">{name}</p>
        {isDefault ? (
          <Badge tone="accent" className="shrink-0">
            Default
          </Badge>
        ) : null}
      </div>
      <address className="mt-1 break-words text-muted not-italic">
        {rows.map((row) => (
          <span key={row} className="block">
            {row}
          </span>
        ))}
      </address>
      <div className="mt-auto flex flex-wrap gap-x-4 gap-y-2 pt-4">
        <button type="button" className={action} disabled={busy} onClick={onEdit}>
          Edit<span className="sr-only">{which}</span>
        </button>
        <button type="button" className={action} disabled={busy} onClick={onRemove}>
          Remove<span className="sr-only">{which}</span>
        </button>
        {isDefault ? null : (
          <button type="button" className={action} disabled={busy} onClick={onPrefer}>
            Make default<span className="sr-only">{which}</span>
          </button>
        )}
      </div>
    </li>
  )
}
