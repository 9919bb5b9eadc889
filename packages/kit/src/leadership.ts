import type pg from 'pg'
import { type Database, outsideTransaction } from './database.ts'

/** A connection of its own that holds an advisory lock; who has it leads. */
export interface Leadership {
  readonly client: pg.PoolClient
  /** Turns true when the connection broke: the lock is gone with it. */
  readonly lost: boolean
  release(): Promise<void>
}

/**
 * What a leader writes is found again, so it need not be durable at once. The rest is about plans: a prepared one is
 * kept, and one made while the outbox was empty compared each unsent row with each in flight, or read the whole table.
 */
const settings = 'set synchronous_commit = off; set enable_nestloop = off; set enable_seqscan = off'

/** Takes the lead for `role` in the schema, or gives undefined where another process has it. */
export async function takeLead(db: Database, role: string): Promise<Leadership | undefined> {
  const client = await outsideTransaction(() => db.pool.connect())
  let lost = false
  const onLost = () => {
    lost = true
  }
  client.on('error', onLost)
  client.on('end', onLost)
  const end = async () => {
    client.off('end', onLost)
    // Ending the connection frees the lock.
    client.release(true)
    lost = true
  }
  try {
    const key = [role, db.schema]
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtext($1), hashtext($2)) as mine',
      key,
    )
    if (rows[0]?.mine === true) {
      await client.query(settings)
      return {
        client,
        release: end,
        get lost() {
          return lost
        },
      }
    }
  } catch (error) {
    await end()
    throw error
  }
  client.off('error', onLost)
  client.off('end', onLost)
  client.release()
  return undefined
}
