import { type CatalogApi, type CategoryTree, listingQuerySchema, type Suggestions } from '@emporium/contracts'
import { fold } from '../domain/text.ts'

const PRODUCTS = 6
const CATEGORIES = 3

/** The best hits of the listing with the last word as a beginning, and categories with such a word. */
export function createSuggest(
  list: CatalogApi['list'],
  categories: () => Promise<CategoryTree>,
): CatalogApi['suggest'] {
  return async ({ text, currency }): Promise<Suggestions> => {
    const query = listingQuerySchema.parse({ search: text, currency, limit: PRODUCTS })
    const [page, tree] = await Promise.all([list(query), categories()])
    const typed = fold(page.correctedSearch ?? text)
    return {
      products: page.items.map(({ handle, title, brand, image, priceFrom }) => ({
        handle,
        title,
        brand,
        image,
        priceFrom,
        currency,
      })),
      categories: tree
        .filter(({ name }) => ` ${fold(name)}`.includes(` ${typed}`))
        .slice(0, CATEGORIES)
        .map(({ handle, name }) => ({ handle, name })),
    }
  }
}
