import {
  type BasketPage,
  type BasketView,
  type Caller,
  type CheckoutPage,
  type OrderView,
  ownerOf,
  type ProductOnSale,
  type ReviewPage,
  type StorefrontApi,
} from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import { withJsonOfMembers } from '@emporium/kit'
import { emptyBasket } from './empty-basket.ts'
import { as, type ShopServices } from './services.ts'

const CURRENCY = 'EUR'
const CARDS_IN_A_ROW = 8
const REVIEWS_ON_A_PAGE = 5

/** Composes what the storefront's pages show from the services; it decides nothing itself. */
export function storefrontApi(services: ShopServices, now: () => Date): Omit<StorefrontApi, 'account'> {
  const { catalog, inventory, basket, shipping, ordering } = services

  const availabilityOf = (skus: readonly string[]) =>
    skus.length === 0 ? [] : inventory.availability.query({ skus: [...skus] })

  const withAvailability = async (view: BasketView): Promise<BasketPage> => ({
    basket: view,
    availability: await availabilityOf(view.lines.map((line) => line.sku)),
  })

  /** The newest; most products have none, and are not asked for them. */
  const reviewsOf = ({ id, rating }: ProductOnSale): Promise<ReviewPage> | ReviewPage =>
    rating.count === 0
      ? { summary: rating, reviews: [], nextCursor: null }
      : catalog.reviews.query({ productId: id, limit: REVIEWS_ON_A_PAGE })

  const currentBasket = (caller: Caller): Promise<BasketView> | BasketView =>
    ownerOf(caller.actor) === null
      ? emptyBasket(CURRENCY, now())
      : basket.view.query({ currency: CURRENCY }, as(caller))

  const checkoutOf = async (view: BasketView, country: string | undefined): Promise<CheckoutPage> => {
    const { quote, currency, weightGrams } = view
    const destination = country ?? view.delivery?.country
    const [page, countries, methods] = await Promise.all([
      withAvailability(view),
      shipping.countries.query(),
      destination === undefined
        ? []
        : shipping.methods.query({
            country: destination,
            currency,
            weightGrams,
            goods: quote.subtotal - quote.discount,
          }),
    ])
    return { ...page, countries, methods }
  }

  return {
    async home({ currency }) {
      const row = { currency, limit: CARDS_IN_A_ROW }
      const [categories, featured, newest] = await Promise.all([
        catalog.categories.query(),
        catalog.list.query({ ...row, tags: ['featured'] }),
        catalog.list.query({ ...row, sort: 'newest' }),
      ])
      return { categories, featured: featured.items, newest: newest.items }
    },
    categories: () => catalog.categories.query(),
    listing: (query) => catalog.list.query(query),
    suggest: (query) => catalog.suggest.query(query),

    async product({ handle, currency }) {
      const product = await catalog.product.query({ handle })
      if (!product) return null
      // The widest: the narrowest may hold this product alone.
      const category = product.categories.at(-1)
      const [availability, categories, related, reviews] = await Promise.all([
        availabilityOf(product.variants.map((variant) => variant.sku)),
        catalog.categories.query(),
        catalog.list.query({ currency, limit: 5, ...(category && { category }) }),
        reviewsOf(product),
      ])
      const others = related.items.filter((card) => card.id !== product.id).slice(0, 4)
      return withJsonOfMembers({ product, availability, categories, related: others, reviews })
    },

    reviews: (query) => catalog.reviews.query(query),
    myReview: (query, caller) => catalog.myReview.query(query, as(caller)),
    writeReview: (input, caller) => catalog.writeReview.mutate(input, as(caller)),

    basket: async (_, caller) => withAvailability(await currentBasket(caller)),
    addToBasket: async (input, caller) => withAvailability(await basket.add.mutate(input, as(caller))),
    setQuantity: async (input, caller) =>
      withAvailability(await basket.setQuantity.mutate(input, as(caller))),
    removeFromBasket: async (input, caller) =>
      withAvailability(await basket.remove.mutate(input, as(caller))),
    undoBasket: async (_, caller) => withAvailability(await basket.undo.mutate(undefined, as(caller))),
    acknowledgeChanges: async (input, caller) =>
      withAvailability(await basket.acknowledgeChanges.mutate(input, as(caller))),
    applyCoupon: async (input, caller) =>
      withAvailability(await basket.applyCoupon.mutate(input, as(caller))),
    removeCoupon: async (_, caller) =>
      withAvailability(await basket.removeCoupon.mutate(undefined, as(caller))),

    checkoutPage: async ({ country }, caller) => checkoutOf(await currentBasket(caller), country),
    setDelivery: async (input, caller) =>
      checkoutOf(await basket.setDelivery.mutate(input, as(caller)), input.country),
    placeOrder: (input, caller) => basket.checkout.mutate(input, as(caller)),

    order: (query, caller) => ordering.view.query(query, as(caller)),
    watchOrder: (query, caller) => watch(services, query, caller),
    async cancelOrder(input, caller): Promise<OrderView> {
      const { version } = await ordering.cancel.mutate(input, as(caller))
      const order = await ordering.view.query({ ...input, atLeastVersion: version }, as(caller))
      if (order) return order
      throw new DomainError('not-found', 'order-not-found', 'There is no such order.')
    },
  }
}

/** A subscription of the client, as the async sequence that a router yields. */
async function* watch(
  { ordering }: ShopServices,
  query: Parameters<StorefrontApi['watchOrder']>[0],
  caller: Caller,
): AsyncIterable<OrderView> {
  const waiting: OrderView[] = []
  let ended = false
  const failures: Error[] = []
  let wake = () => {}
  const finish = (error: Error | null) => {
    ended = true
    if (error) failures.push(error)
    wake()
  }
  const subscription = ordering.watch.subscribe(query, {
    ...as(caller),
    // Only the newest state counts: a slow reader holds one, not a queue.
    onData: (view) => {
      waiting.splice(0, waiting.length, view)
      wake()
    },
    onError: finish,
    onComplete: () => finish(null),
  })
  const leave = () => finish(null)
  caller.signal?.addEventListener('abort', leave, { once: true })
  try {
    while (true) {
      const view = waiting.shift()
      if (view) yield view
      else if (ended) break
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
    for (const failure of failures) throw failure
  } finally {
    caller.signal?.removeEventListener('abort', leave)
    subscription.unsubscribe()
  }
}
