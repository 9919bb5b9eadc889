import type { BusSubscriber } from './bus.ts'
import { withCausation } from './context.ts'
import type { Database } from './database.ts'
import { deliverOnce, recordHandled } from './delivery.ts'
import { keepDeadLetter } from './dead-letters.ts'
import type { Envelope } from './envelope.ts'
import type { Subscriber } from './subscriber.ts'

const find = 'select 1 from inbox where event_id = $1 and subscriber = $2'

/** A subscriber as the bus sees it: its effect commits together with its inbox row, so a duplicate has none. */
export function inboxed(db: Database, subscriber: Subscriber): BusSubscriber {
  return {
    name: subscriber.name,
    type: subscriber.type,
    handle: (envelope) => withCausation(causedBy(envelope), () => handleOnce(db, subscriber, envelope)),
    async deadLetter(envelope, failure) {
      if (!(await isHandled(db, [envelope.id, subscriber.name]))) await keepDeadLetter(db, envelope, failure)
    },
  }
}

const isHandled = async (db: Database, key: readonly string[]) =>
  (await db.query(find, key, 'kit_inbox_find')).rowCount > 0

async function handleOnce(db: Database, subscriber: Subscriber, envelope: Envelope): Promise<void> {
  if (subscriber.idempotent) return subscriber.handle(envelope, await subscriber.prepare?.(envelope))
  const key = [envelope.id, subscriber.name] as const
  const preparation = await prepare(db, subscriber, envelope, key)
  if (preparation === 'handled') return
  const work = () => subscriber.handle(envelope, preparation.prepared)
  if (subscriber.oneWrite) return deliverOnce(db, key, work)
  await db.transaction(async () => {
    if (await recordHandled(db, key)) await work()
  })
}

/** A duplicate is prepared too, for it is rare; but what cannot be prepared any more may have been handled long ago. */
async function prepare(
  db: Database,
  subscriber: Subscriber,
  envelope: Envelope,
  key: readonly string[],
): Promise<{ prepared: unknown } | 'handled'> {
  try {
    return { prepared: await subscriber.prepare?.(envelope) }
  } catch (error) {
    if (await isHandled(db, key)) return 'handled'
    throw error
  }
}

function causedBy({ id, correlationId, traceparent }: Envelope) {
  return { correlationId, causationId: id, ...(traceparent !== undefined && { traceparent }) }
}
