import type { Envelope } from './envelope.ts'

/** How a delivery failed for good: what a dead letter keeps. */
export interface DeliveryFailure {
  subscriber: string
  reason: string
  attempts: number
  /** ISO with Z. */
  firstFailedAt: string
}

/** A subscriber as a bus sees it: `handle` resolves when the effect has committed. */
export interface BusSubscriber {
  name: string
  type: string
  handle(envelope: Envelope): Promise<void>
  /** Keeps what failed for good; rejecting keeps the delivery alive. */
  deadLetter(envelope: Envelope, failure: DeliveryFailure): Promise<void>
}

/** The port of the event bus: at least once, in order per aggregate and subscriber. */
export interface Bus {
  /**
   * True where publishing several events of an aggregate at once keeps their order whatever happens to the first;
   * else the relay waits for each before it publishes the next.
   */
  readonly keepsOrderWhilePending: boolean
  /**
   * Resolves when the event is safe: with the in-process bus once every subscriber has committed it or put it among
   * its dead letters; with a broker once that has confirmed it. Waits for `start`. Rejects when the bus stops before.
   */
  publish(envelope: Envelope): Promise<void>
  /** Before `start` only: an event published earlier than its subscriber came would be lost to that. */
  subscribe(subscriber: BusSubscriber): void
  start(): Promise<void>
  /** Takes no more deliveries and waits for those under way, within the bus's own bound. */
  stop(): Promise<void>
}

/** The bus stopped before the event was safe: the outbox still has it. */
export class BusStoppedError extends Error {
  override name = 'BusStoppedError'
}

/** Delays in milliseconds: base · 2^(attempt-1), at most `max`, less up to half at random. */
export interface Backoff {
  baseMs: number
  maxMs: number
}

export const defaultBackoff: Backoff = { baseMs: 100, maxMs: 30_000 }

/** Milliseconds to wait after failed attempt number `attempt` (1, 2, …). `random` gives 0 ≤ r < 1. */
export function backoffDelay(attempt: number, { baseMs, maxMs }: Backoff, random: () => number): number {
  const full = Math.min(maxMs, baseMs * 2 ** (attempt - 1))
  return Math.round(full * (1 - random() / 2))
}
