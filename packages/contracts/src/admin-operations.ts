import * as z from 'zod'
import {
  deadLetterKeySchema,
  deadLettersQuerySchema,
  type DeadLetterSummary,
  type DeadLetterView,
  discardDeadLettersSchema,
  editDeadLetterSchema,
  operatedServices,
  type OperatedService,
  type Replayed,
} from './operations.ts'
import type { Caller } from './procedures.ts'

/** The part of the admin's backend for those who run the shop: the dead letters of all services. */
const serviceSchema = z.enum(operatedServices)
const one = { service: serviceSchema }

export const allDeadLettersSchema = deadLettersQuerySchema
  .omit({ eventId: true })
  .extend({ service: serviceSchema.optional() })
export const someDeadLettersSchema = allDeadLettersSchema.omit({ discarded: true })
export const ofService = {
  key: deadLetterKeySchema.extend(one),
  edit: editDeadLetterSchema.extend(one),
  /** One letter, never many at once. */
  discard: discardDeadLettersSchema.omit({ type: true }).extend({ ...one, ...deadLetterKeySchema.shape }),
}

export interface AllDeadLetters {
  /** Oldest first. */
  readonly letters: readonly (DeadLetterSummary & { readonly service: OperatedService })[]
  /** Services that gave no answer: theirs are not among the letters. */
  readonly unreachable: readonly OperatedService[]
}

export interface AdminOperationsApi {
  deadLetters(query: z.infer<typeof allDeadLettersSchema>, caller: Caller): Promise<AllDeadLetters>
  deadLetter(key: z.infer<typeof ofService.key>, caller: Caller): Promise<DeadLetterView | null>
  editDeadLetter(input: z.infer<typeof ofService.edit>, caller: Caller): Promise<void>
  replayDeadLetter(key: z.infer<typeof ofService.key>, caller: Caller): Promise<Replayed>
  /** Those of a service, a type, a subscriber, or all; a bounded number of each service at a call. */
  replayDeadLetters(
    query: z.infer<typeof someDeadLettersSchema>,
    caller: Caller,
  ): Promise<Replayed & Pick<AllDeadLetters, 'unreachable'>>
  discardDeadLetter(input: z.infer<typeof ofService.discard>, caller: Caller): Promise<void>
}
