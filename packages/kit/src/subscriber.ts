import type { z } from 'zod'
import type { Envelope, EventSchemas } from './envelope.ts'

/**
 * One reaction of one service to one event type, delivered at least once and in order per aggregate; its effect
 * happens once. `prepare` runs before the transaction, for a duplicate too: remote calls go there. `handle` runs in a transaction
 * together with the inbox row, and whatever it writes through the service's Database commits with that row.
 */
export interface Subscriber<Data = unknown, Prepared = unknown> {
  /** Unique in the system, `<service>.<what-it-does>`; also the name of its queue and of its inbox rows. */
  name: string
  type: string
  /**
   * Its effect is the same however often it happens (say, the newest version wins): it then runs without inbox row
   * and without transaction, which is what most of a small effect would cost.
   */
  idempotent?: boolean
  /**
   * All that `handle` writes is one `writeChange`, or nothing: it then runs without a transaction around it, and the
   * inbox row goes along in that statement. A second write fails.
   */
  oneWrite?: boolean
  prepare?(envelope: Envelope<string, Data>): Promise<Prepared>
  handle(envelope: Envelope<string, Data>, prepared: Prepared): Promise<void>
}

/**
 * Types a subscriber by an event map and parses the data before it sees them: data that do not fit the schema are
 * a failure like any other, which ends in the dead letters.
 */
export function subscriberOf<Schemas extends EventSchemas>(schemas: Schemas) {
  return <Type extends keyof Schemas & string, Prepared = undefined>(
    subscriber: Omit<Subscriber<z.output<Schemas[Type]>, Prepared>, 'type'> & { type: Type },
  ): Subscriber => {
    const parse = (envelope: Envelope): Envelope<Type, z.output<Schemas[Type]>> => {
      const schema = schemas[subscriber.type]
      if (!schema) throw new Error(`No schema for the event ${subscriber.type}`)
      return {
        ...envelope,
        type: subscriber.type,
        data: schema.parse(envelope.data) as z.output<Schemas[Type]>,
      }
    }
    return {
      name: subscriber.name,
      type: subscriber.type,
      ...(subscriber.idempotent && { idempotent: true }),
      ...(subscriber.oneWrite && { oneWrite: true }),
      ...(subscriber.prepare && { prepare: async (envelope) => subscriber.prepare?.(parse(envelope)) }),
      handle: (envelope, prepared) => subscriber.handle(parse(envelope), prepared as Prepared),
    }
  }
}
