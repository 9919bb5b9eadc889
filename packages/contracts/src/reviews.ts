import * as z from 'zod'
import { idSchema } from './schemas.ts'

/** Reviews of products. They belong to catalog, whose router has their procedures. */
export const reviewStates = ['pending', 'approved', 'rejected'] as const
export type ReviewState = (typeof reviewStates)[number]

/** Why staff did not publish a review; its author is told. */
export const rejectionReasons = [
  'off-topic',
  'offensive',
  'advertising',
  'personal-data',
  'not-genuine',
  'other',
] as const
export type RejectionReason = (typeof rejectionReasons)[number]

const oneLine = (max: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(max, `At most ${max} characters`)
    .regex(/^\P{Cc}*$/u, 'One line without control characters')

export const reviewInputSchema = z.strictObject({
  productId: idSchema,
  rating: z.int().min(1, 'Choose one to five stars').max(5),
  title: oneLine(120, 'Enter a title'),
  text: z
    .string()
    .trim()
    .min(1, 'Enter your review')
    .max(4_000, 'At most 4000 characters')
    // Line breaks and tabs, but nothing else that cannot be seen.
    .regex(/^(?:\P{Cc}|[\n\r\t])*$/u, 'Text without control characters'),
  /** The name that is shown with it, as its author wants it. */
  author: oneLine(60, 'Enter the name to show'),
})
export type ReviewInput = z.infer<typeof reviewInputSchema>

/** Of the approved reviews of a product. */
export interface RatingSummary {
  /** Rounded to tenths; null where there is no review. */
  readonly average: number | null
  readonly count: number
  /** How many gave one star, two, … five. */
  readonly stars: readonly number[]
}

/** A review as everyone sees it. */
export interface PublicReview {
  readonly id: string
  readonly rating: number
  readonly title: string
  /** Plain text with line breaks. */
  readonly text: string
  readonly author: string
  /** Its author bought the product in this shop. */
  readonly verified: boolean
  /** When this text was sent. */
  readonly writtenAt: string
}

/** Newest first. */
export interface ReviewPage {
  readonly summary: RatingSummary
  readonly reviews: readonly PublicReview[]
  readonly nextCursor: string | null
}

export interface OwnReview extends Omit<PublicReview, 'verified'> {
  readonly state: ReviewState
  /** Set where it was rejected. */
  readonly rejection: RejectionReason | null
}

/** What a customer may know before writing. Everyone with an account may write; who bought is marked as verified. */
export interface MyReview {
  readonly review: OwnReview | null
  readonly bought: boolean
}

export interface StaffReview extends PublicReview {
  /** Grows with every change; a decision is about the version that was read. */
  readonly version: number
  readonly state: ReviewState
  readonly rejection: RejectionReason | null
  readonly product: { readonly id: string; readonly handle: string; readonly title: string }
  readonly decidedAt: string | null
}

/** Pending ones oldest first, all others newest first. */
export interface StaffReviewPage {
  readonly reviews: readonly StaffReview[]
  readonly nextCursor: string | null
}

const pageSchema = z.strictObject({
  limit: z.int().min(1).max(50).default(10),
  /** Opaque: `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
})
export const reviewsQuerySchema = pageSchema.extend({ productId: idSchema })
export const staffReviewsQuerySchema = pageSchema.extend({ state: z.enum(reviewStates).optional() })

const versionSchema = z.strictObject({ reviewId: idSchema, version: z.int().min(1) })
export const approveReviewSchema = versionSchema
export const rejectReviewSchema = versionSchema.extend({ reason: z.enum(rejectionReasons) })
export type ReviewsQuery = z.infer<typeof reviewsQuerySchema>
export type StaffReviewsQuery = z.infer<typeof staffReviewsQuerySchema>
export type ApproveReviewInput = z.infer<typeof approveReviewSchema>
export type RejectReviewInput = z.infer<typeof rejectReviewSchema>
