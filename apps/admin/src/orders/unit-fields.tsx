import type { Units } from '@emporium/contracts/shipping'
import { inputClass } from '@emporium/web/field'
import { quantityField } from './units.ts'

interface UnitFieldsProps {
  readonly legend: string
  readonly available: readonly Units[]
  readonly nameOf: (sku: string) => string
  /** What the fields begin with. Default: everything. */
  readonly begin?: 'all' | 'none'
}

/** How many of each SKU. */
export function UnitFields({ legend, available, nameOf, begin = 'all' }: UnitFieldsProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {available.map(({ sku, quantity }) => (
        <label key={sku} className="flex items-center justify-between gap-3 text-sm">
          <span className="min-w-0">
            <span className="block">{nameOf(sku)}</span>
            <span className="block break-all text-muted">
              {sku} · {quantity} at most
            </span>
          </span>
          <input
            name={quantityField(sku)}
            type="number"
            inputMode="numeric"
            min={0}
            max={quantity}
            defaultValue={begin === 'all' ? quantity : 0}
            aria-label={`Quantity of ${nameOf(sku)}`}
            className={`${inputClass} h-10 max-w-20 text-right tabular-nums`}
          />
        </label>
      ))}
    </fieldset>
  )
}
