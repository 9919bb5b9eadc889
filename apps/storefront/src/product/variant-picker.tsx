'use client'

import { cx } from '@emporium/web/cx'
import type { Option, OptionValue } from './variant-choice.ts'

/** One radio group per option. Sold-out values can still be chosen, so that they can say so. */
export function VariantPicker({
  options,
  onChoose,
}: {
  options: readonly Option[]
  onChoose: (sku: string) => void
}) {
  return options.map((option, position) => {
    const chosen = option.values.find((value) => value.chosen)
    return (
      <fieldset key={option.name}>
        <legend className="mb-2.5 text-sm">
          <span className="font-semibold">{option.name}</span>{' '}
          <span className="text-muted">{chosen?.value}</span>
        </legend>
        <div className="flex flex-wrap gap-2">
          {option.values.map((value) => (
            <label key={value.value} className={chipClass(value)}>
              <input
                type="radio"
                name={`option-${position}`}
                value={value.value}
                checked={value.chosen}
                onChange={() => value.sku && onChoose(value.sku)}
                className="absolute inset-0 cursor-pointer appearance-none opacity-0"
              />
              {value.value}
              {value.state === 'available' ? null : (
                <span className="sr-only">
                  {value.state === 'sold-out' ? ' (sold out)' : ' (other options needed)'}
                </span>
              )}
            </label>
          ))}
        </div>
      </fieldset>
    )
  })
}

function chipClass({ chosen, state }: OptionValue): string {
  return cx(
    'relative inline-flex h-11 min-w-12 items-center justify-center rounded-full border px-4.5 text-[0.9375rem] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
    chosen
      ? 'border-accent bg-accent-soft font-medium shadow-[inset_0_0_0_1px_var(--accent)]'
      : 'border-line-strong bg-surface hover:bg-sunken',
    state === 'sold-out' && 'text-muted line-through',
    state === 'missing' && 'border-dashed text-muted',
  )
}
