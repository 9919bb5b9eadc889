'use client'

import { Minus, Plus } from 'lucide-react'

interface StepperProps {
  readonly value: number
  readonly onChange: (value: number) => void
  /** What is counted: `Ocean Mug`. */
  readonly of: string
  readonly max?: number
}

const step =
  'grid size-10 place-items-center rounded-full hover:bg-sunken disabled:cursor-not-allowed disabled:text-line-strong disabled:hover:bg-transparent'

/** A quantity with a button for less and more, and a field to type into. */
export function Stepper({ value, onChange, of, max = 99 }: StepperProps) {
  const set = (next: number) => {
    if (Number.isInteger(next) && next >= 1 && next <= max && next !== value) onChange(next)
  }
  return (
    <div
      role="group"
      aria-label={`Quantity of ${of}`}
      className="inline-flex items-center rounded-full border border-line-strong bg-surface"
    >
      <button
        type="button"
        className={step}
        aria-label={`One less of ${of}`}
        disabled={value <= 1}
        onClick={() => set(value - 1)}
      >
        <Minus aria-hidden size={16} />
      </button>
      <input
        key={value}
        aria-label={`Quantity of ${of}`}
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={2}
        defaultValue={value}
        onBlur={(event) => {
          set(Number(event.currentTarget.value))
          event.currentTarget.value = String(value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          set(Number(event.currentTarget.value))
        }}
        className="h-10 w-9 bg-transparent text-center tabular-nums outline-offset-0"
      />
      <button
        type="button"
        className={step}
        aria-label={`One more of ${of}`}
        disabled={value >= max}
        onClick={() => set(value + 1)}
      >
        <Plus aria-hidden size={16} />
      </button>
    </div>
  )
}
