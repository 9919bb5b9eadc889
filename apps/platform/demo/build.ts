import { barcode } from './barcode.ts'
import { pricesFrom } from './prices.ts'
import { stockOf } from './stock.ts'
import type { DemoImage, DemoOption, DemoProduct, DemoVariant } from './types.ts'

type Choice = Readonly<Record<string, string>>
/** One number for all variants, or a number by the value of one option. */
type ByValue = number | { readonly by: string; readonly is: Readonly<Record<string, number>> }

export type Draft = {
  readonly handle: string
  /** Start of every SKU: `KIT-TEAPOT`. */
  readonly sku: string
  readonly title: string
  readonly brand: string
  readonly in?: readonly string[]
  readonly tags: readonly string[]
  /** A string becomes a paragraph, a list of strings becomes bullet points. */
  readonly text: readonly (string | readonly string[])[]
  readonly options?: Readonly<Record<string, readonly string[]>>
  /** EUR cents. */
  readonly price: ByValue
  /** EUR cents; same shape as the price. */
  readonly was?: ByValue
  readonly grams: ByValue
  readonly stock?: number
  /** What the pictures show, without the colour. */
  readonly alt: string
  readonly detail: string
  /** Further pictures: alt text by slug. */
  readonly more?: Readonly<Record<string, string>>
  /** Option whose values have a picture each. */
  readonly pictured?: string
}

/** Makes the products of one top category; `number` (0–99) goes into their barcodes. */
export function products(category: string, number: number, drafts: readonly Draft[]): readonly DemoProduct[] {
  return drafts.map((draft, at) => product(category, number, at + 1, draft))
}

function product(category: string, number: number, at: number, draft: Draft): DemoProduct {
  const options = Object.entries(draft.options ?? {}).map(([name, values]) => ({ name, values }))
  return {
    handle: draft.handle,
    title: draft.title,
    brand: draft.brand,
    categories: [...(draft.in ?? []), category],
    tags: draft.tags,
    description: html(draft.text),
    options,
    variants: choices(options).map((choice, i) => variant(draft, choice, barcode(number, at, i + 1))),
    images: images(draft),
  }
}

function variant(draft: Draft, choice: Choice, ean: string): DemoVariant {
  const values = Object.values(choice)
  const sku = [draft.sku, ...values.map(code)].join('-')
  return {
    sku,
    values,
    prices: pricesFrom(pick(draft.price, choice)),
    compareAt: draft.was === undefined ? null : pricesFrom(pick(draft.was, choice)),
    weightGrams: pick(draft.grams, choice),
    barcode: ean,
    image: draft.pictured ? Math.max(0, pictures(draft).indexOf(choice[draft.pictured] ?? '')) : 0,
    stock: draft.stock ?? stockOf(sku),
  }
}

function pick(what: ByValue, choice: Choice): number {
  if (typeof what === 'number') return what
  const value = what.is[choice[what.by] ?? '']
  if (value === undefined) throw new Error(`No number by ${what.by} for ${JSON.stringify(choice)}`)
  return value
}

/** Every combination of option values, the last option turning fastest. */
function choices(options: readonly DemoOption[]): readonly Choice[] {
  return options.reduce<readonly Choice[]>(
    (some, { name, values }) => some.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
}

const pictures = (draft: Draft): readonly string[] =>
  draft.pictured ? (draft.options?.[draft.pictured] ?? []) : []

function images(draft: Draft): readonly DemoImage[] {
  const each = pictures(draft).map((value) => ({
    url: `/media/${draft.handle}-${slug(value)}.webp`,
    alt: `${draft.alt}, ${value.toLowerCase()}`,
  }))
  const first = each.length > 0 ? each : [{ url: `/media/${draft.handle}.webp`, alt: draft.alt }]
  const more = Object.entries(draft.more ?? {}).map(([name, alt]) => ({
    url: `/media/${draft.handle}-${name}.webp`,
    alt,
  }))
  return [...first, { url: `/media/${draft.handle}-detail.webp`, alt: draft.detail }, ...more]
}

const slug = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** `Terracotta` → `TERR`, `1.2 l` → `12L`, `Lemon & blue` → `LEMO`. */
const code = (value: string): string =>
  value
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 4)

function html(text: Draft['text']): string {
  const part = (one: string | readonly string[]) =>
    typeof one === 'string' ? `<p>${one}</p>` : `<ul>${one.map((item) => `<li>${item}</li>`).join('')}</ul>`
  return text.map(part).join('')
}
