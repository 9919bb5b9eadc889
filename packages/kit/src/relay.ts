import { createBatcher } from './batcher.ts'
import { type Backoff, type Bus, BusStoppedError, backoffDelay, defaultBackoff } from './bus.ts'
import { type Database, outsideTransaction } from './database.ts'
import { type Leadership, takeLead } from './leadership.ts'
import type { Log } from './log.ts'
import type { Outbox } from './outbox.ts'
import { anyUnsent, lastSeq, markSent, type OutboxRow, prune, readUnsent } from './outbox-rows.ts'
import { relayBell } from './relay-bell.ts'
import { type Clock, systemClock } from './time.ts'
import { createWake } from './wake.ts'

export interface Relay {
  start(): void
  /** Reads no more, waits up to `stopMs` for what is in flight, and marks what was sent. */
  stop(): Promise<void>
  /** Resolves when everything that was committed before the call is sent and marked. */
  drain(): Promise<void>
}

export interface RelayOptions {
  db: Database
  outbox: Outbox
  bus: Bus
  log: Log
  /** Events in flight at most; default 2,000. */
  window?: number
  /** Events read at once; default 500. */
  batch?: number
  /** How often it looks without being nudged, ms; default 1,000. */
  pollMs?: number
  /** Sent events and inbox rows are deleted after this; default 14. */
  retentionDays?: number
  stopMs?: number
  backoff?: Backoff
  clock?: Clock
  random?: () => number
}

const pruneEveryMs = 3_600_000
/** Nobody waits for a mark; the more of them go together, the less each costs. */
const markAfterMs = 50
/** Under load a read waits this long after the one before: one reads what several transactions wrote. */
const readAfterMs = 5

/**
 * Carries the outbox to the bus, at least once and in order per aggregate. Of several relays on one schema one is at
 * work; another takes over when its connection ends.
 */
export function createRelay(options: RelayOptions): Relay {
  const {
    db,
    bus,
    log,
    window = 2_000,
    batch = 500,
    pollMs = 1_000,
    retentionDays = 14,
    stopMs = 5_000,
  } = options
  const { clock = systemClock, random = Math.random, backoff = defaultBackoff } = options
  const wake = createWake(clock)
  const bell = relayBell(db, wake, clock)
  const inFlight = new Map<number, Promise<void>>()
  const tails = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let lead: Leadership | undefined
  let loop: Promise<void> | undefined
  let prunedAt = 0
  let readAt = 0
  options.outbox.onCommitted(wake.wake)

  const sent = createBatcher<number>({
    clock,
    delayMs: markAfterMs,
    retryMs: pollMs,
    onError: (err) => log.warn({ err, schema: db.schema }, 'sent events not marked, trying again'),
    async write(seqs) {
      await markSent(lead && !lead.lost ? lead.client : db.pool, seqs)
      for (const seq of seqs) inFlight.delete(seq)
      if (inFlight.size + seqs.length >= window) wake.wake()
    },
  })

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        lead ??= await takeLead(db, 'kit.relay')
        if (lead) await relayWhileLeading(lead)
      } catch (err) {
        if (!stopping.signal.aborted) log.warn({ err, schema: db.schema }, 'relay failed, starting again')
      }
      await resign()
      // Another leads: it is to hear of what is committed here at once, not at its next look.
      await bell.ring(pollMs, stopping.signal)
    }
  }

  async function relayWhileLeading({ client }: Leadership): Promise<void> {
    await bell.hear(client)
    while (!stopping.signal.aborted && lead && !lead.lost) {
      const pause = pauseBefore(inFlight.size, batch, clock.now().getTime() - readAt)
      if (pause > 0) await clock.wait(pause, stopping.signal)
      readAt = clock.now().getTime()
      const room = Math.min(batch, window - inFlight.size)
      const rows = room > 0 ? await readUnsent(client, [...inFlight.keys()], room) : []
      for (const row of rows) send(row)
      if (rows.length > 0 && rows.length === room) continue
      if (clock.now().getTime() - prunedAt > pruneEveryMs) await pruneOld(client)
      await wake.sleep(pollMs)
    }
  }

  function send({ seq, envelope }: OutboxRow): void {
    const before = bus.keepsOrderWhilePending ? undefined : tails.get(envelope.aggregateId)
    const publishing = before ? before.then(() => publish(envelope)) : publish(envelope)
    // A rejection means the end of this relay: the event stays in flight so that it is not read again here.
    const done = publishing.then(
      () => sent.push(seq),
      () => {},
    )
    inFlight.set(seq, done)
    if (!bus.keepsOrderWhilePending) hold(envelope.aggregateId, publishing)
  }

  /** Has the later events of the aggregate wait; where this one is given up, they are too. */
  function hold(aggregateId: string, publishing: Promise<void>): void {
    tails.set(aggregateId, publishing)
    const forget = () => {
      if (tails.get(aggregateId) === publishing) tails.delete(aggregateId)
    }
    publishing.then(forget, forget)
  }

  async function publish(envelope: OutboxRow['envelope']): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await bus.publish(envelope)
      } catch (err) {
        if (stopping.signal.aborted || err instanceof BusStoppedError) throw err
        log.warn({ err, eventId: envelope.id, type: envelope.type, attempt }, 'publishing failed')
        await clock.wait(backoffDelay(attempt, backoff, random), stopping.signal)
      }
    }
  }

  async function pruneOld(client: Leadership['client']): Promise<void> {
    prunedAt = clock.now().getTime()
    await prune(client, retentionDays)
  }

  async function resign(): Promise<void> {
    const old = lead
    lead = undefined
    await old?.release()
  }

  return {
    start() {
      loop ??= outsideTransaction(run)
    },
    async stop() {
      stopping.abort()
      wake.wake()
      const settled = Promise.all(inFlight.values()).then(() => {})
      await Promise.race([settled, systemClock.wait(stopMs)])
      await loop
      await sent.flush().catch((err) => log.warn({ err }, 'sent events not marked, they will be sent again'))
    },
    async drain() {
      const upTo = await lastSeq(db)
      while (await anyUnsent(db, upTo)) {
        wake.wake()
        await sent.flush().catch(() => {})
        await systemClock.wait(5)
      }
    },
  }
}

/** Each read passes over all that is in flight: the more there is, the less often it is worth one. */
function pauseBefore(inFlight: number, batch: number, sinceLastMs: number): number {
  return inFlight > batch ? inFlight / 50 : readAfterMs - sinceLastMs
}
