import * as z from 'zod'
import { type Caller, contract } from './procedures.ts'
import { idSchema } from './schemas.ts'

/** The services that answer for what they could not handle. */
export const operatedServices = [
  'basket',
  'catalog',
  'discount',
  'identity',
  'inventory',
  'notification',
  'ordering',
  'payment',
  'shipping',
] as const
export type OperatedService = (typeof operatedServices)[number]

/** An event as it travels. Events hold no personal data, so staff may see them whole. */
export interface EventEnvelope {
  readonly id: string
  readonly type: string
  readonly occurredAt: string
  readonly aggregateId: string
  readonly aggregateVersion: number
  readonly correlationId: string
  readonly causationId: string
  readonly data?: unknown
}

/** An event that a subscriber of this service failed at for good. */
export interface DeadLetterSummary {
  readonly eventId: string
  readonly type: string
  readonly subscriber: string
  readonly aggregateId: string
  readonly reason: string
  readonly attempts: number
  readonly firstFailedAt: string
  readonly deadAt: string
  readonly editedAt: string | null
  readonly discarded: { readonly at: string; readonly reason: string } | null
}

export interface DeadLetterView extends DeadLetterSummary {
  /** What the next replay delivers. */
  readonly envelope: EventEnvelope
  /** The envelope as it came, where its data were edited since. */
  readonly edited: { readonly at: string; readonly by: string; readonly original: EventEnvelope } | null
}

/** As many as one answer lists of one service, and as many as one call replays. */
export const DEAD_LETTERS_LISTED = 100
export const DEAD_LETTERS_REPLAYED = 50
const MAX_DATA = 100_000

const nameSchema = z
  .string()
  .max(120)
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'Lower-case letters, digits, dots and dashes')

export const deadLetterKeySchema = z.strictObject({ eventId: idSchema, subscriber: nameSchema })
/** One event's, those of one type or of one subscriber, or all that wait. */
export const deadLetterSelectorSchema = z.strictObject({
  eventId: idSchema.optional(),
  subscriber: nameSchema.optional(),
  type: nameSchema.optional(),
})
export const deadLettersQuerySchema = deadLetterSelectorSchema.extend({
  discarded: z.boolean().default(false),
})
export const editDeadLetterSchema = deadLetterKeySchema.extend({
  data: z
    .record(z.string(), z.unknown())
    .refine((data) => JSON.stringify(data).length <= MAX_DATA, `At most ${MAX_DATA} characters of JSON`),
})
export const discardDeadLettersSchema = deadLetterSelectorSchema.extend({
  reason: z.string().trim().min(1, 'Say why').max(500, 'At most 500 characters'),
})
export type DeadLetterKey = z.infer<typeof deadLetterKeySchema>
export type DeadLetterSelector = z.infer<typeof deadLetterSelectorSchema>
export type DeadLettersQuery = z.infer<typeof deadLettersQuerySchema>
export type EditDeadLetterInput = z.infer<typeof editDeadLetterSchema>
export type DiscardDeadLettersInput = z.infer<typeof discardDeadLettersSchema>

export interface Replayed {
  readonly replayed: number
  /** Still there, with its new reason. */
  readonly failed: number
}

/** What every service answers to those who run the shop, each for itself. */
export interface OperationsApi {
  /** Oldest first, {@link DEAD_LETTERS_LISTED} at most. */
  deadLetters(query: DeadLettersQuery): Promise<readonly DeadLetterSummary[]>
  deadLetter(key: DeadLetterKey): Promise<DeadLetterView | null>
  /** Gives the event other data; the original is kept. @throws `not-found` where it does not wait any more */
  editDeadLetter(input: EditDeadLetterInput, caller: Caller): Promise<void>
  /** Handles them again, oldest first, {@link DEAD_LETTERS_REPLAYED} at most. */
  replayDeadLetters(selector: DeadLetterSelector): Promise<Replayed>
  /** Gives up on them for the reason, and keeps them. */
  discardDeadLetters(input: DiscardDeadLettersInput): Promise<{ readonly discarded: number }>
}

const { router, allow } = contract<OperationsApi>()
const operator = () => allow('staff:admin', 'service:tools')

export const operationsRouter = router({
  deadLetters: operator()
    .input(deadLettersQuerySchema)
    .query(({ ctx, input }) => ctx.api.deadLetters(input)),
  deadLetter: operator()
    .input(deadLetterKeySchema)
    .query(({ ctx, input }) => ctx.api.deadLetter(input)),
  editDeadLetter: operator()
    .input(editDeadLetterSchema)
    .mutation(({ ctx, input }) => ctx.api.editDeadLetter(input, ctx)),
  replayDeadLetters: operator()
    .input(deadLetterSelectorSchema)
    .mutation(({ ctx, input }) => ctx.api.replayDeadLetters(input)),
  discardDeadLetters: operator()
    .input(discardDeadLettersSchema)
    .mutation(({ ctx, input }) => ctx.api.discardDeadLetters(input)),
})
export type OperationsRouter = typeof operationsRouter
