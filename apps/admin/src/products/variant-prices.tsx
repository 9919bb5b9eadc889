import type { Product, Variant } from '@emporium/contracts/catalog'
import { decimalText } from '@emporium/domain'
import { inputClass } from '@emporium/web/field'
import { Panel } from '../ui/panel.tsx'
import { compareField, currenciesOf, priceField } from './product-edits.ts'

interface VariantPricesProps {
  readonly product: Product
  readonly issues: Readonly<Record<string, string>>
}

/** Prices with VAT, by variant and currency. */
export function VariantPrices({ product, issues }: VariantPricesProps) {
  const currencies = currenciesOf(product)
  return (
    <Panel id="prices" title="Prices">
      <ul className="divide-y divide-line">
        {product.variants.map((variant) => (
          <li
            key={variant.sku}
            className="grid gap-3 py-3 first:pt-0 sm:grid-cols-[1fr_auto] sm:items-center"
          >
            <p className="min-w-0 text-sm">
              <span className="block font-medium">{variant.optionValues.join(' / ') || product.title}</span>
              <span className="break-all text-muted">{variant.sku}</span>
            </p>
            <div className="grid gap-2">
              {currencies.map((currency) => (
                <div key={currency} className="flex gap-2">
                  <PriceField
                    label={`${currency} price of ${variant.sku}`}
                    shown={currency}
                    name={priceField(variant.sku, currency)}
                    value={text(variant.prices, currency)}
                    issue={issues[priceField(variant.sku, currency)]}
                  />
                  <PriceField
                    label={`${currency} price of ${variant.sku} before a reduction`}
                    shown="before"
                    name={compareField(variant.sku, currency)}
                    value={text(variant.compareAtPrices, currency)}
                    issue={issues[compareField(variant.sku, currency)]}
                  />
                </div>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface PriceFieldProps {
  readonly label: string
  readonly shown: string
  readonly name: string
  readonly value: string
  readonly issue: string | undefined
}

function PriceField({ label, shown, name, value, issue }: PriceFieldProps) {
  return (
    <div className="min-w-0 flex-1">
      <label className="flex items-center gap-2 text-sm">
        <span aria-hidden className="w-12 shrink-0 text-muted">
          {shown}
        </span>
        <input
          name={name}
          aria-label={label}
          aria-invalid={issue ? true : undefined}
          defaultValue={value}
          inputMode="decimal"
          autoComplete="off"
          className={`${inputClass} h-10 text-right tabular-nums sm:w-28`}
        />
      </label>
      {issue ? <p className="mt-1 text-sm text-bad">{issue}</p> : null}
    </div>
  )
}

function text(prices: Variant['prices'], currency: string): string {
  const amount = prices[currency]
  return amount === undefined ? '' : decimalText({ amount, currency })
}
