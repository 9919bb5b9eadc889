import {
  type Product,
  type ProductInput,
  productInputSchema,
  type Variant,
} from '@emporium/contracts/catalog'
import { amountIn } from '../lib/amount.ts'
import { decimalText } from '@emporium/domain'
import { formText } from '@emporium/web/form-text'

export type Edits =
  | { readonly input: ProductInput | null }
  | { readonly issues: Readonly<Record<string, string>> }

/** Where the price of a variant is in the form. */
export const priceField = (sku: string, currency: string) => `price ${sku} ${currency}`
export const compareField = (sku: string, currency: string) => `before ${sku} ${currency}`

/** The currencies that this product has prices in. */
export function currenciesOf({ variants }: Pick<Product, 'variants'>): string[] {
  return [...new Set(['EUR', ...variants.flatMap(({ prices }) => Object.keys(prices))])]
}

/**
 * What a form changes of a product, as a command of the contract: only what differs is in it, and the version that was
 * on the screen, so that nobody undoes what they have not seen. Null where nothing differs.
 */
export function editsOf(form: FormData, product: Product): Edits {
  const prices = variantEdits(form, product)
  if ('issues' in prices) return prices
  const wanted = {
    title: formText(form, 'title'),
    brand: formText(form, 'brand') || null,
    descriptionHtml: formText(form, 'descriptionHtml'),
    status: formText(form, 'status'),
    tags: [
      ...new Set(
        formText(form, 'tags')
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
      ),
    ],
    categories: form.getAll('categories').map(String),
    variants: prices.variants,
  }
  const changed = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(current(product, name)),
  )
  if (changed.length === 0) return { input: null }
  const parsed = productInputSchema.safeParse({
    handle: product.handle,
    version: product.version,
    ...Object.fromEntries(changed),
  })
  if (parsed.success) return { input: parsed.data }
  return {
    issues: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
  }
}

function current(product: Product, name: string): unknown {
  if (name === 'variants') return product.variants.map(priced)
  const value: unknown = Reflect.get(product, name)
  return typeof value === 'string' ? value.trim() : value
}

const priced = ({ sku, prices, compareAtPrices }: Variant) => ({ sku, prices, compareAtPrices })

function variantEdits(
  form: FormData,
  product: Product,
):
  | { readonly variants: ReturnType<typeof priced>[] }
  | { readonly issues: Readonly<Record<string, string>> } {
  const issues: Record<string, string> = {}
  const read = (field: string, currency: string): number | null => {
    const text = formText(form, field)
    if (text === '') return null
    const amount = amountIn(text, currency)
    if (amount === null || amount < 0)
      issues[field] = `Write it like ${decimalText({ amount: 1999, currency })}.`
    return amount
  }
  const currencies = currenciesOf(product)
  const variants = product.variants.map((variant) => ({
    sku: variant.sku,
    prices: record(currencies, (currency) => read(priceField(variant.sku, currency), currency)),
    compareAtPrices: record(currencies, (currency) => read(compareField(variant.sku, currency), currency)),
  }))
  return Object.keys(issues).length > 0 ? { issues } : { variants: variants.map(inOrderOf(product)) }
}

/** Keys in the order that the product has, so that the same prices read the same. */
function inOrderOf({ variants }: Product) {
  return (edited: ReturnType<typeof priced>, index: number) => {
    const known = variants[index]
    return {
      ...edited,
      prices: ordered(edited.prices, known?.prices ?? {}),
      compareAtPrices: ordered(edited.compareAtPrices, known?.compareAtPrices ?? {}),
    }
  }
}

type Prices = Record<string, number>

function ordered(prices: Prices, like: Prices): Prices {
  const names = [...new Set([...Object.keys(like), ...Object.keys(prices)])]
  return record(names, (name) => prices[name] ?? null)
}

function record(names: readonly string[], read: (name: string) => number | null): Prices {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = read(name)
      return value === null ? [] : [[name, value] as const]
    }),
  )
}
