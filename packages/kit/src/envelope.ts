import type { ZodType, z } from 'zod'

/** Event types with the schemas of their data: `{ 'basket.checked-out.v1': z.object({ … }) }`. */
export type EventSchemas = Record<string, ZodType>

/** One integration event on its way. Times are ISO strings with Z, ids are UUIDv7. */
export interface Envelope<Type extends string = string, Data = unknown> {
  id: string
  type: Type
  occurredAt: string
  aggregateId: string
  aggregateVersion: number
  correlationId: string
  /** Id of the event (or of the request) that caused this one. */
  causationId: string
  traceparent?: string
  data: Data
}

/** The union of the envelopes of an event map. */
export type EnvelopeOf<
  Schemas extends EventSchemas,
  Type extends keyof Schemas & string = keyof Schemas & string,
> = {
  [T in Type]: Envelope<T, z.output<Schemas[T]>>
}[Type]

/**
 * What a service hands to the outbox. Id and time are filled in where they are missing; correlation and causation
 * come from the request or the event that is being handled.
 */
export interface NewEvent<Type extends string = string, Data = unknown> {
  id?: string
  type: Type
  aggregateId: string
  aggregateVersion: number
  /** ISO with Z. */
  occurredAt?: string
  data: Data
}

/** The union of the new events of an event map. */
export type NewEventOf<
  Schemas extends EventSchemas,
  Type extends keyof Schemas & string = keyof Schemas & string,
> = {
  [T in Type]: NewEvent<T, z.output<Schemas[T]>>
}[Type]
