import { randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../log.ts'
import { type Clock, systemClock } from '../time.ts'
import type { Announcement, Discovery } from './discovery.ts'

export interface RegistryOptions {
  /** A PostgreSQL database of the registry's own: `postgres://registry:…@host/registry`. Its table is made here. */
  url: string
  log: Pick<Log, 'warn'>
  /** How often a process says that it is there and asks who else is, ms; default 2,000. */
  beatMs?: number
  /** Who has not been heard of for so long is gone, ms; default 6,000. */
  expiryMs?: number
  clock?: Clock
}

interface Row {
  service: string
  url: string
  /** Ready, and heard of within the expiry. */
  able: boolean
  /** Heard of within the expiry. */
  alive: boolean
}

/** Those silent for longer than the expiry, up to so many times that, are named where nobody else is left. */
const LAST_RESORT = 10

// Two processes that make the same table at once would both fail without the lock; one packet is one transaction.
const createTable = `
  select pg_advisory_xact_lock(hashtext('kit.registry'));
  create unlogged table if not exists instance (
    service text not null,
    process uuid not null,
    url text not null,
    ready boolean not null,
    seen_at timestamptz not null,
    primary key (service, process)
  )`

/** One round trip: I am here, who else is? By the registry's clock alone, so that those of the processes may differ. */
const beatStatement = `
  with mine as (
    insert into instance (service, process, url, ready, seen_at)
    select service, $2, $3, $4, clock_timestamp() from unnest($1::text[]) as service
    on conflict (service, process) do update set ready = excluded.ready, seen_at = excluded.seen_at
  ), forgotten as (
    delete from instance where seen_at < clock_timestamp() - interval '1 hour' and process <> $2
  )
  select service, url, ready and alive as able, alive
  from instance, lateral (select seen_at > clock_timestamp() - make_interval(secs => $5) as alive) as age
  where seen_at > clock_timestamp() - make_interval(secs => $5 * ${LAST_RESORT})`

/**
 * Discovery by heartbeats in a table. A registry that is out of reach leaves everyone with what they knew last.
 */
export function registryDiscovery(options: RegistryOptions): Discovery {
  const { url, log, beatMs = 2_000, expiryMs = 6_000, clock = systemClock } = options
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    application_name: 'emporium-registry',
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
    allowExitOnIdle: true,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const stopping = new AbortController()
  const id = randomUUIDv7()
  let self: Announcement | undefined
  let known: readonly Row[] = []
  let ready: Promise<unknown> | undefined
  let first: Promise<void> | undefined
  let loop: Promise<void> | undefined
  let failing = false

  async function beat(): Promise<void> {
    try {
      ready ??= pool.query(createTable)
      await ready
      const me = self
      const isReady = me ? await me.isReady() : false
      const values = [me?.services ?? [], id, me?.url ?? '', isReady, expiryMs / 1_000]
      const { rows } = await pool.query<Row>(beatStatement, values)
      // Withdrawn while it was on its way: the beat must not bring it back.
      if (me && self !== me) await remove()
      known = rows
      failing = false
    } catch (err) {
      ready = undefined
      if (!failing && !stopping.signal.aborted) log.warn({ err }, 'the registry of services is out of reach')
      failing = true
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.wait(beatMs, stopping.signal)
      if (!stopping.signal.aborted) await beat()
    }
  }

  async function remove(): Promise<void> {
    await pool.query('delete from instance where process = $1', [id])
  }

  /** The first beat is waited for: who asks before it would find nobody. */
  function start(): Promise<void> {
    first ??= beat()
    loop ??= first.then(run)
    return first
  }

  return {
    async instances(service) {
      await start()
      const all = known.filter((row) => row.service === service)
      const able = all.filter((row) => row.able)
      const alive = all.filter((row) => row.alive)
      // On a machine that is too busy to beat in time, nobody left would be an outage of our own making.
      const best = [able, alive].find((rows) => rows.length > 0) ?? all
      // Two processes at one address: one takes over from the other.
      return [...new Set(best.map((row) => row.url))]
    },
    async announce(announcement) {
      self = announcement
      await (first ? beat() : start())
    },
    async withdraw() {
      const wasKnown = self !== undefined
      self = undefined
      if (wasKnown) await remove().catch(() => {})
    },
    async stop() {
      stopping.abort()
      await loop
      await pool.end()
    },
  }
}
