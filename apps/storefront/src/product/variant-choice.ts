import type { AvailabilityState, Product, Variant } from '@emporium/contracts/catalog'
import type { Availability } from '@emporium/contracts/inventory'

type Stock = Pick<Availability, 'available' | 'state'>
export type StockBySku = ReadonlyMap<string, Stock>

export interface OptionValue {
  readonly value: string
  readonly chosen: boolean
  /** `missing`: this combination is not made at all. */
  readonly state: 'available' | 'sold-out' | 'missing'
  /** Where choosing this value leads: the rest of the choice stays where it can. */
  readonly sku: string | null
}
export interface Option {
  readonly name: string
  readonly values: readonly OptionValue[]
}

/** The variant that the address names, else the first that can be bought, else the first. */
export function initialVariant(
  variants: readonly Variant[],
  stock: StockBySku,
  asked: string | null,
): Variant | null {
  return (
    variants.find((variant) => variant.sku === asked) ??
    variants.find((variant) => canBeBought(variant, stock)) ??
    variants[0] ??
    null
  )
}

/** Every option with its values as they look beside the chosen variant. */
export function optionsFor(
  product: Pick<Product, 'options' | 'variants'>,
  stock: StockBySku,
  chosen: Variant,
): readonly Option[] {
  return product.options.map((option, position) => ({
    name: option.name,
    values: option.values.map((value) => {
      const wanted = chosen.optionValues.map((own, index) => (index === position ? value : own))
      const exact = product.variants.find((variant) => sameValues(variant.optionValues, wanted))
      return {
        value,
        chosen: chosen.optionValues[position] === value,
        state: stateOf(exact, stock),
        sku: (exact ?? nearest(product.variants, stock, wanted, position))?.sku ?? null,
      }
    }),
  }))
}

/** What a shopper should know of the stock of one variant. */
export function stockNote(stock: Stock | undefined): { text: string; state: AvailabilityState } {
  if (!stock || stock.state === 'sold-out' || stock.available < 1)
    return { text: 'Sold out', state: 'sold-out' }
  return stock.state === 'low'
    ? { text: `Only ${stock.available} left`, state: 'low' }
    : { text: 'In stock', state: 'in-stock' }
}

/** A map by SKU; a SKU that inventory does not know counts as sold out. */
export function stockBySku(availability: readonly Availability[]): StockBySku {
  return new Map(availability.map((entry) => [entry.sku, entry]))
}

export function canBeBought(variant: Variant, stock: StockBySku): boolean {
  return (stock.get(variant.sku)?.available ?? 0) > 0
}

function stateOf(variant: Variant | undefined, stock: StockBySku): OptionValue['state'] {
  if (!variant) return 'missing'
  return canBeBought(variant, stock) ? 'available' : 'sold-out'
}

/** Of the variants with the wanted value at this position: the one that keeps most of the rest, in stock first. */
function nearest(
  variants: readonly Variant[],
  stock: StockBySku,
  wanted: readonly string[],
  position: number,
): Variant | null {
  const score = (variant: Variant) =>
    variant.optionValues.filter((value, index) => value === wanted[index]).length +
    (canBeBought(variant, stock) ? 0.5 : 0)
  const having = variants.filter((variant) => variant.optionValues[position] === wanted[position])
  return having.toSorted((a, b) => score(b) - score(a))[0] ?? null
}

function sameValues(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index])
}
