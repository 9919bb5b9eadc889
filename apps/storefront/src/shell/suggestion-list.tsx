import { LayoutGrid } from 'lucide-react'
import { cx } from '@emporium/web/cx'
import { Picture } from '../ui/picture.tsx'
import type { Option } from './suggestions.ts'

interface SuggestionListProps {
  readonly id: string
  readonly options: readonly Option[]
  readonly active: number
  readonly onChoose: (option: Option) => void
}

export function SuggestionList({ id, options, active, onChoose }: SuggestionListProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="Suggestions"
      hidden={options.length === 0}
      className="absolute inset-x-0 top-full z-30 mt-2 max-h-[70dvh] overflow-y-auto rounded-tile border border-line bg-surface p-2 shadow-lift"
    >
      {options.map((option, index) => (
        <div
          key={option.href}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field keeps the focus, as a combobox should.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onChoose(option)
          }}
          className={cx(
            'flex cursor-pointer items-center gap-3 rounded-xl px-2 py-2 hover:bg-sunken',
            index === active && 'bg-sunken',
          )}
        >
          {option.image === undefined ? (
            <span className="grid size-11 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent">
              <LayoutGrid aria-hidden size={18} />
            </span>
          ) : (
            <Picture
              src={option.image}
              alt=""
              size={44}
              className="tile-picture size-11 shrink-0 rounded-lg"
            />
          )}
          <span className="min-w-0">
            <span className="block truncate font-medium">{option.label}</span>
            <span className="block truncate text-sm text-muted">{option.note}</span>
          </span>
        </div>
      ))}
    </div>
  )
}
