export type Currency = 'EUR' | 'USD' | 'JPY'

/** Minor units by currency: cents for EUR and USD, whole yen for JPY. */
export type Prices = Readonly<Record<Currency, number>>

export type DemoBrand = { readonly handle: string; readonly name: string; readonly about: string }

export type DemoCategory = {
  readonly handle: string
  readonly title: string
  readonly description: string
  /** Handle of the category above; null at the top. */
  readonly parent: string | null
  readonly position: number
  /** Address of the category's picture; children have none. */
  readonly image: DemoImage | null
}

export type DemoImage = { readonly url: string; readonly alt: string }

export type DemoOption = { readonly name: string; readonly values: readonly string[] }

export type DemoVariant = {
  readonly sku: string
  /** Option values in the order of the product's options; empty where the product has none. */
  readonly values: readonly string[]
  readonly prices: Prices
  /** The former price, shown struck through. */
  readonly compareAt: Prices | null
  readonly weightGrams: number
  /** EAN-13 from the range that shops may use inside their own walls (200–299). */
  readonly barcode: string
  /** Index into the product's images. */
  readonly image: number
  /** Units on hand in the one warehouse of the demo shop. */
  readonly stock: number
}

export type DemoProduct = {
  readonly handle: string
  readonly title: string
  /** Handle of a brand. */
  readonly brand: string
  /** Handles of categories, the most specific first. */
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  /** Simple HTML: p, ul, li, strong, em. */
  readonly description: string
  readonly options: readonly DemoOption[]
  readonly variants: readonly DemoVariant[]
  readonly images: readonly DemoImage[]
}

export type DemoCoupon = {
  readonly code: string
  /** For people. */
  readonly description: string
  readonly terms:
    | { readonly kind: 'percent'; readonly percent: number }
    | { readonly kind: 'fixed'; readonly amount: Prices }
    | { readonly kind: 'free-shipping' }
  readonly minimumSpend: Prices | null
  /** Handles; null means every product. */
  readonly categories: readonly string[] | null
  /** Uses by all shoppers together; null means no limit. */
  readonly totalLimit: number | null
  readonly perCustomerLimit: number | null
  /** ISO times; null means open. */
  readonly startsAt: string | null
  readonly endsAt: string | null
}

export type DemoShop = {
  readonly name: string
  readonly brands: readonly DemoBrand[]
  readonly categories: readonly DemoCategory[]
  readonly products: readonly DemoProduct[]
  readonly coupons: readonly DemoCoupon[]
}
