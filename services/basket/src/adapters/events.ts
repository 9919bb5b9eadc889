import { type EventData, eventSchemas } from '@emporium/contracts'
import { type NewEventOf, type Subscriber, subscriberOf } from '@emporium/kit'
import type { Catalogue, Checkout, OpenBasket } from '../app/ports.ts'
import type { ProductChange } from '../domain/variant.ts'

const subscriber = subscriberOf(eventSchemas)

export function followCatalogue(catalogue: Catalogue): Subscriber {
  return subscriber({
    name: 'basket.follow-catalogue',
    type: 'catalog.product-changed.v1',
    handle: ({ data, aggregateVersion }) => catalogue.learn(toChange(data, aggregateVersion)),
  })
}

/** Which order came of a basket; who ordered stays here, and is asked for by order id. */
export function checkedOut(
  owner: string,
  { id, version }: OpenBasket,
  { orderId, customerKey, pinned }: Checkout,
): NewEventOf<typeof eventSchemas, 'basket.checked-out.v1'> {
  const { quote, delivery } = pinned
  const lines = pinned.lines.map((line) => ({ ...line }))
  return {
    type: 'basket.checked-out.v1',
    aggregateId: id,
    aggregateVersion: version + 1,
    data: { orderId, basketId: id, owner, customerKey, lines, quote, delivery },
  }
}

export function toChange(data: EventData<'catalog.product-changed.v1'>, version: number): ProductChange {
  const { productId, handle, title, categories } = data
  const available = data.status === 'active'
  return {
    productId,
    version,
    variants: data.variants.map(({ sku, title: variantTitle, prices, weightGrams, image: own }) => {
      const image = own ?? data.image
      return {
        sku,
        productId,
        handle,
        title,
        variantTitle,
        image,
        prices,
        weightGrams,
        categories,
        available,
      }
    }),
  }
}
