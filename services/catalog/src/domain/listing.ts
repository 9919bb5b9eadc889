import { type CategoryNode, withAncestors } from './categories.ts'
import type { Image, Product, Variant } from './product.ts'
import { plainText, searchableWords, words } from './text.ts'

/** What a listing keeps of one active product in one currency; availability is known elsewhere. */
export interface ListingEntry {
  readonly currency: string
  readonly priceFrom: number
  readonly priceTo: number
  readonly card: Card
}

export interface Card {
  readonly id: string
  readonly handle: string
  readonly title: string
  readonly brand: string | null
  readonly image: Image | null
  readonly hoverImage: Image | null
  readonly currency: string
  readonly priceFrom: number
  readonly priceTo: number
  readonly compareAt: number | null
  readonly variantCount: number
  readonly onlySku: string | null
}

/** One entry per currency that a variant has a price in; none for a product that is not on sale. */
export function listingEntries(product: Product): ListingEntry[] {
  if (product.status !== 'active') return []
  const currencies = new Set(product.variants.flatMap(({ prices }) => Object.keys(prices)))
  return [...currencies].sort().map((currency) => entryIn(product, currency))
}

function entryIn(product: Product, currency: string): ListingEntry {
  const priced = product.variants
    .filter(({ prices }) => prices[currency] !== undefined)
    .toSorted((a, b) => priceOf(a, currency) - priceOf(b, currency))
  const [cheapest, dearest] = [priced[0], priced.at(-1)]
  const priceFrom = cheapest ? priceOf(cheapest, currency) : 0
  const priceTo = dearest ? priceOf(dearest, currency) : 0
  const compareAt = cheapest?.compareAtPrices[currency] ?? 0
  const image = product.images[0] ?? product.variants.find((variant) => variant.image)?.image ?? null
  const card = {
    id: product.id,
    handle: product.handle,
    title: product.title,
    brand: product.brand,
    image,
    hoverImage: product.images[1] ?? null,
    currency,
    priceFrom,
    priceTo,
    compareAt: compareAt > priceFrom ? compareAt : null,
    variantCount: priced.length,
    onlySku: priced.length === 1 ? (cheapest?.sku ?? null) : null,
  }
  return { currency, priceFrom, priceTo, card }
}

function priceOf(variant: Variant, currency: string): number {
  return variant.prices[currency] ?? 0
}

/** Folded words by weight, most telling first; `skus` are whole, in lower case. */
export interface SearchTexts {
  readonly title: string
  readonly skus: readonly string[]
  readonly labels: string
  readonly categories: string
  readonly description: string
  /** The words that a typo may be corrected to. */
  readonly vocabulary: readonly string[]
}

/** So much of a description is searched, in characters. */
const SEARCHED_DESCRIPTION = 2_000

export function searchTexts(product: Product, tree: readonly CategoryNode[]): SearchTexts {
  const title = searchableWords(product.title)
  const labels = [product.brand ?? '', ...product.tags].flatMap(searchableWords)
  const names = withAncestors(product.categories, tree).flatMap(({ name }) => searchableWords(name))
  const choices = product.options.flatMap(({ values }) => values.flatMap(searchableWords))
  return {
    title: title.join(' '),
    skus: product.variants.map(({ sku }) => sku.toLowerCase()),
    labels: labels.join(' '),
    categories: [...names, ...choices].join(' '),
    description: words(plainText(product.descriptionHtml).slice(0, SEARCHED_DESCRIPTION)).join(' '),
    vocabulary: [...new Set([...title, ...labels, ...names])].filter(isWord).sort(),
  }
}

function isWord(word: string): boolean {
  return /^\p{L}{3,40}$/u.test(word)
}
