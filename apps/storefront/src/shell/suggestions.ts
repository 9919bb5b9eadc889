import type { Suggestions } from '@emporium/contracts/catalog'
import { formatMoney } from '@emporium/domain'

export interface Option {
  readonly href: string
  readonly label: string
  readonly note: string
  /** Undefined for a category. */
  readonly image?: string | null
}

/** Categories first: they are few and lead furthest. */
export function optionsOf({ categories, products }: Suggestions): readonly Option[] {
  return [
    ...categories.map(({ handle, name }) => ({ href: `/c/${handle}`, label: name, note: 'Category' })),
    ...products.map((product) => ({
      href: `/p/${product.handle}`,
      label: product.title,
      note: [product.brand, formatMoney({ amount: product.priceFrom, currency: product.currency })]
        .filter(Boolean)
        .join(', '),
      image: product.image?.url ?? null,
    })),
  ]
}
