import * as z from 'zod'
import { type Caller, contract } from './procedures.ts'
import {
  type ApproveReviewInput,
  approveReviewSchema,
  type MyReview,
  type OwnReview,
  type RatingSummary,
  type RejectReviewInput,
  rejectReviewSchema,
  type ReviewInput,
  reviewInputSchema,
  type ReviewPage,
  reviewsQuerySchema,
  type ReviewsQuery,
  type StaffReviewPage,
  type StaffReviewsQuery,
  staffReviewsQuerySchema,
} from './reviews.ts'
import {
  currencySchema,
  handleSchema,
  idSchema,
  instantSchema,
  minorUnitsSchema,
  pricesSchema,
  skuSchema,
} from './schemas.ts'

export const productStatuses = ['draft', 'active', 'archived'] as const
export const availabilityStates = ['in-stock', 'low', 'sold-out'] as const
export type AvailabilityState = (typeof availabilityStates)[number]
export const listingSorts = ['relevance', 'newest', 'price-asc', 'price-desc', 'rating'] as const
/** What the rating can be filtered by: at least so many stars, on average. */
export const ratingFloors = [4, 3, 2] as const
export type RatingFloor = (typeof ratingFloors)[number]

export const imageSchema = z.strictObject({
  /** A path of this shop (`/media/…`) or an https address. */
  url: z
    .string()
    .max(2_000)
    .regex(/^(?:\/|https?:\/\/)\S+$/, 'A path or an http(s) address'),
  alt: z.string().max(300),
})
export type Image = z.infer<typeof imageSchema>

const optionSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  values: z.array(z.string().trim().min(1).max(120)).min(1).max(100),
})

export const variantSchema = z.strictObject({
  sku: skuSchema,
  /** One value per product option, in their order; empty for a product without options. */
  optionValues: z.array(z.string().trim().min(1).max(120)).max(3),
  prices: pricesSchema,
  compareAtPrices: pricesSchema,
  weightGrams: z.int().min(0).max(1_000_000),
  barcode: z.string().max(40).nullable(),
  image: imageSchema.nullable(),
})
export type Variant = z.infer<typeof variantSchema>

export const productSchema = z.strictObject({
  id: idSchema,
  version: z.int().min(1),
  handle: handleSchema,
  title: z.string(),
  /** Sanitised: safe to set as inner HTML. */
  descriptionHtml: z.string(),
  brand: z.string().nullable(),
  categories: z.array(handleSchema),
  tags: z.array(z.string()),
  status: z.enum(productStatuses),
  options: z.array(optionSchema).max(3),
  variants: z.array(variantSchema),
  images: z.array(imageSchema),
  seo: z.strictObject({ title: z.string().nullable(), description: z.string().nullable() }),
  createdAt: instantSchema,
  updatedAt: instantSchema,
})
export type Product = z.infer<typeof productSchema>
/** A product as shoppers see it. */
export interface ProductOnSale extends Product {
  readonly rating: RatingSummary
}

/**
 * A product to create (its handle is new) or to update (its handle is known). In an update an absent field keeps
 * what is there, null or an empty list clears it. Variants are matched by SKU; `variants` present replaces the set,
 * and an absent field inside a known variant keeps.
 */
export const productInputSchema = z.strictObject({
  handle: handleSchema,
  /** That the changes were made on: refused with `stale-version` where the product has changed since. */
  version: z.int().min(1).optional(),
  title: z.string().trim().min(1).max(200).optional(),
  descriptionHtml: z.string().max(50_000).nullable().optional(),
  brand: z.string().trim().max(100).nullable().optional(),
  categories: z.array(handleSchema).max(20).optional(),
  tags: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
  status: z.enum(productStatuses).optional(),
  options: z.array(optionSchema).max(3).optional(),
  variants: z
    .array(variantSchema.partial().required({ sku: true }))
    .min(1)
    .max(250)
    .optional(),
  images: z.array(imageSchema).max(50).optional(),
  seo: z
    .strictObject({ title: z.string().max(200).nullable(), description: z.string().max(500).nullable() })
    .optional(),
})
export type ProductInput = z.infer<typeof productInputSchema>

export const upsertResultSchema = z.strictObject({
  handle: handleSchema,
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
  /** What an update changes, as field names (`title`, `variants.KIT-1.prices`). */
  changes: z.array(z.string()),
  /** For `refused`: a closed reason and the sentence for a person. */
  reason: z.string().nullable(),
  message: z.string().nullable(),
})
export type UpsertResult = z.infer<typeof upsertResultSchema>

export const categorySchema = z.strictObject({
  handle: handleSchema,
  name: z.string().trim().min(1).max(80),
  description: z.string().max(500),
  parent: handleSchema.nullable(),
  image: imageSchema.nullable(),
  position: z.int().min(0).max(10_000),
})
export type Category = z.infer<typeof categorySchema>
/** Children are categories whose parent is this one; the tree is flat and ordered by position. */
export type CategoryTree = readonly Category[]

export const listingQuerySchema = z.strictObject({
  /** A category and everything below it. */
  category: handleSchema.optional(),
  /** Words, a part of a word, or a SKU. */
  search: z.string().trim().max(100).optional(),
  /** OR within a facet, AND across facets. */
  brands: z.array(z.string().max(100)).max(30).optional(),
  tags: z.array(z.string().max(60)).max(20).optional(),
  priceMin: minorUnitsSchema.optional(),
  priceMax: minorUnitsSchema.optional(),
  availability: z.array(z.enum(availabilityStates)).max(3).optional(),
  /** At least so many stars. */
  rating: z.literal(ratingFloors).optional(),
  /** `rating`: the average, then how many gave it. Default: relevance with `search`, else newest. */
  sort: z.enum(listingSorts).optional(),
  currency: currencySchema.default('EUR'),
  limit: z.int().min(1).max(48).default(24),
  /** Opaque: `nextCursor` of the page before. */
  cursor: z.string().max(300).optional(),
  /** Facets cost a second aggregate: ask for them on the first page only. */
  facets: z.boolean().default(false),
})
export type ListingQuery = z.infer<typeof listingQuerySchema>

export interface ProductCard {
  readonly id: string
  readonly handle: string
  readonly title: string
  readonly brand: string | null
  readonly image: Image | null
  /** The second picture, shown on hover. */
  readonly hoverImage: Image | null
  readonly currency: string
  /** Of the cheapest variant, minor units. */
  readonly priceFrom: number
  readonly priceTo: number
  /** Set where the cheapest variant is reduced. */
  readonly compareAt: number | null
  readonly availability: AvailabilityState
  /** Average of the reviews in tenths; null where there is none. */
  readonly rating: number | null
  readonly ratingCount: number
  readonly variantCount: number
  /** Set where there is exactly one variant, so that a card can offer "add". */
  readonly onlySku: string | null
}

export interface FacetValue {
  readonly value: string
  readonly label: string
  readonly count: number
}

export interface ListingPage {
  readonly items: readonly ProductCard[]
  readonly nextCursor: string | null
  /** Null where `facets` was not asked for. `total` counts all pages (exact up to 10,000). */
  readonly facets: {
    readonly total: number
    readonly categories: readonly FacetValue[]
    readonly brands: readonly FacetValue[]
    readonly availability: readonly FacetValue[]
    /** By the floors that have something, the highest first; each counts what is better, too. */
    readonly rating: readonly FacetValue[]
    readonly price: { readonly min: number; readonly max: number } | null
  } | null
  /** The words that were searched instead, where the typed ones found nothing. */
  readonly correctedSearch: string | null
}

export interface Suggestions {
  readonly products: readonly Pick<
    ProductCard,
    'handle' | 'title' | 'brand' | 'image' | 'priceFrom' | 'currency'
  >[]
  readonly categories: readonly Pick<Category, 'handle' | 'name'>[]
}

export const productsPageSchema = z.strictObject({
  after: handleSchema.optional(),
  /** A part of title, handle or SKU. */
  search: z.string().trim().max(100).optional(),
  status: z.enum(productStatuses).optional(),
  /** Only these. */
  handles: z.array(handleSchema).min(1).max(100).optional(),
  limit: z.int().min(1).max(200).default(100),
})

export interface CatalogApi {
  list(query: ListingQuery): Promise<ListingPage>
  suggest(query: { text: string; currency: string }): Promise<Suggestions>
  /** An active product, or null. */
  product(query: { handle: string }): Promise<ProductOnSale | null>
  categories(): Promise<CategoryTree>
  /** Products of every status by handle, for export and staff. */
  products(
    query: z.infer<typeof productsPageSchema>,
  ): Promise<{ products: readonly Product[]; next: string | null }>
  upsert(
    input: { products: readonly ProductInput[]; dryRun: boolean },
    caller: Caller,
  ): Promise<readonly UpsertResult[]>
  upsertCategories(input: { categories: readonly Category[] }, caller: Caller): Promise<void>
  /** The published reviews of a product; empty for a product that is not known. */
  reviews(query: ReviewsQuery): Promise<ReviewPage>
  myReview(query: { productId: string }, caller: Caller): Promise<MyReview>
  writeReview(input: ReviewInput, caller: Caller): Promise<OwnReview>
  staffReviews(query: StaffReviewsQuery): Promise<StaffReviewPage>
  approveReview(input: ApproveReviewInput): Promise<void>
  rejectReview(input: RejectReviewInput): Promise<void>
}

const { router, allow } = contract<CatalogApi>()

export const catalogRouter = router({
  list: allow('anyone')
    .input(listingQuerySchema)
    .query(({ ctx, input }) => ctx.api.list(input)),
  suggest: allow('anyone')
    .input(
      z.strictObject({ text: z.string().trim().min(1).max(100), currency: currencySchema.default('EUR') }),
    )
    .query(({ ctx, input }) => ctx.api.suggest(input)),
  product: allow('anyone')
    .input(z.strictObject({ handle: handleSchema }))
    .query(({ ctx, input }) => ctx.api.product(input)),
  categories: allow('anyone').query(({ ctx }) => ctx.api.categories()),
  products: allow('staff:catalog', 'staff:fulfilment', 'service:tools')
    .input(productsPageSchema)
    .query(({ ctx, input }) => ctx.api.products(input)),
  /** Up to 100 products; each is decided on its own, so one refusal does not stop the rest. */
  upsert: allow('staff:catalog', 'service:tools')
    .input(
      z.strictObject({
        products: z.array(productInputSchema).min(1).max(100),
        dryRun: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) => ctx.api.upsert(input, ctx)),
  upsertCategories: allow('staff:catalog', 'service:tools')
    .input(z.strictObject({ categories: z.array(categorySchema).min(1).max(500) }))
    .mutation(({ ctx, input }) => ctx.api.upsertCategories(input, ctx)),
  reviews: allow('anyone')
    .input(reviewsQuerySchema)
    .query(({ ctx, input }) => ctx.api.reviews(input)),
  myReview: allow('shopper')
    .input(z.strictObject({ productId: idSchema }))
    .query(({ ctx, input }) => ctx.api.myReview(input, ctx)),
  /**
   * Writes or rewrites the customer's one review of a product. What is new is pending until staff have read it.
   * @throws `product-not-found` for what is not on sale
   */
  writeReview: allow('shopper')
    .input(reviewInputSchema)
    .mutation(({ ctx, input }) => ctx.api.writeReview(input, ctx)),
  staffReviews: allow('staff:catalog', 'staff:support', 'service:tools')
    .input(staffReviewsQuerySchema)
    .query(({ ctx, input }) => ctx.api.staffReviews(input)),
  /** @throws `review-not-found`, `review-decided`, `stale-version` where it was rewritten or decided meanwhile */
  approveReview: allow('staff:catalog', 'staff:support', 'service:tools')
    .input(approveReviewSchema)
    .mutation(({ ctx, input }) => ctx.api.approveReview(input)),
  /** Also takes down what was published. @throws as approveReview */
  rejectReview: allow('staff:catalog', 'staff:support', 'service:tools')
    .input(rejectReviewSchema)
    .mutation(({ ctx, input }) => ctx.api.rejectReview(input)),
})
export type CatalogRouter = typeof catalogRouter
