import type { ListingPage, ProductCard } from '@emporium/contracts'
import { withJson } from '@emporium/kit'

/**
 * A page made of the JSON of its cards. A host sends that text as it is; the cards are parsed for those alone who look
 * at them.
 */
export function listingAnswer(cards: string, rest: Omit<ListingPage, 'items'>): ListingPage {
  let items: ProductCard[] | undefined
  const answer = {
    get items() {
      items ??= JSON.parse(`[${cards}]`) as ProductCard[]
      return items
    },
    ...rest,
  }
  return withJson(answer, `{"items":[${cards}],${JSON.stringify(rest).slice(1)}`)
}
