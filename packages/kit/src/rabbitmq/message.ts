import type { AsyncMessage, Envelope as Properties } from 'rabbitmq-client'
import { z } from 'zod'
import type { Envelope } from '../envelope.ts'

/** What a later release adds is kept, not understood. */
const envelopeSchema = z.looseObject({
  id: z.uuid(),
  type: z.string().min(1),
  occurredAt: z.iso.datetime(),
  aggregateId: z.string(),
  aggregateVersion: z.int(),
  correlationId: z.string(),
  causationId: z.string(),
  traceparent: z.string().optional(),
  data: z.unknown(),
})

/** The envelope is the body; the headers repeat what tools and traces look for. */
export function propertiesOf(envelope: Envelope, exchange: string): Properties {
  const { id, type, correlationId, causationId, traceparent } = envelope
  return {
    exchange,
    routingKey: type,
    messageId: id,
    type,
    correlationId,
    durable: true,
    headers: { 'causation-id': causationId, ...(traceparent !== undefined && { traceparent }) },
  }
}

/** The envelope in a message; throws where it holds none. */
export function envelopeIn(message: AsyncMessage): Envelope {
  const { success, data, error } = envelopeSchema.safeParse(message.body)
  if (!success) throw new Error(`No envelope: ${z.prettifyError(error)}`)
  const { traceparent, ...envelope } = data
  return { ...envelope, data: envelope.data, ...(traceparent !== undefined && { traceparent }) }
}
