import pg from 'pg'
import type { Database } from './database.ts'
import type { Clock } from './time.ts'
import type { Wake } from './wake.ts'

const ringEveryMs = 10

/** By it the relay of one replica hears of what another replica has committed. */
export interface RelayBell {
  /** Each ring wakes the relay that leads on this connection. */
  hear(client: pg.PoolClient): Promise<void>
  /** Rings at each wake, for so many ms. */
  ring(forMs: number, signal: AbortSignal): Promise<void>
}

export function relayBell(db: Database, wake: Wake, clock: Clock): RelayBell {
  const channel = `kit.relay.${db.schema}`
  return {
    async hear(client) {
      client.on('notification', wake.wake)
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    },
    async ring(forMs, signal) {
      const end = clock.now().getTime() + forMs
      for (let left = forMs; left > 0 && !signal.aborted; left = end - clock.now().getTime()) {
        if (!(await wake.sleep(left)) || signal.aborted) continue
        // A ring that fails costs no more than the wait for the leader's next look.
        await db.query('select pg_notify($1, $2)', [channel, ''], 'kit_relay_ring').catch(() => {})
        await clock.wait(ringEveryMs, signal)
      }
    },
  }
}
