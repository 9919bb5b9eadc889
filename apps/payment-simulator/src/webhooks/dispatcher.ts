import { backoff } from './backoff.ts'
import type { QueuedWebhook, WebhookQueue } from './queue.ts'
import type { SendWebhook } from './sender.ts'

export type DispatcherDeps = {
  readonly queue: WebhookQueue
  readonly send: SendWebhook
  readonly random: () => number
  readonly retryBaseMs: number
  readonly concurrency: number
  readonly onError: (error: unknown, webhookId?: string) => void
}

const IDLE_POLL_MS = 5_000
const AFTER_DATABASE_ERROR_MS = 1_000

/** Sends what is queued: at once when nudged, at its time when late, and again until it is taken. */
export function createDispatcher(deps: DispatcherDeps) {
  const inFlight = new Set<Promise<void>>()
  let sent: string[] = []
  let marking: Promise<void> | undefined
  let pumping: Promise<void> | undefined
  let wanted = false
  let stopped = false
  let alarm: { timer: NodeJS.Timeout; at: number } | undefined

  function nudge(delayMs = 0): void {
    if (stopped) return
    if (delayMs > 0) return wakeIn(delayMs)
    wanted = true
    pumping ??= pump().finally(() => {
      pumping = undefined
      if (wanted) nudge()
    })
  }

  async function pump(): Promise<void> {
    while (wanted && !stopped) {
      wanted = false
      await fill().catch((error) => {
        deps.onError(error)
        wakeIn(AFTER_DATABASE_ERROR_MS)
      })
    }
  }

  async function fill(): Promise<void> {
    const free = deps.concurrency - inFlight.size
    if (free <= 0) return
    const claimed = await deps.queue.claim(free)
    for (const webhook of claimed) track(deliver(webhook))
    // A full claim leaves more behind; those are fetched as soon as places are free.
    if (claimed.length === 0)
      wakeIn(Math.max(1, Math.min((await deps.queue.nextDue()) ?? IDLE_POLL_MS, IDLE_POLL_MS)))
  }

  function track(work: Promise<void>): void {
    inFlight.add(work)
    void work.finally(() => {
      inFlight.delete(work)
      nudge()
    })
  }

  async function deliver(webhook: QueuedWebhook): Promise<void> {
    try {
      await deps.send(webhook.body)
    } catch (error) {
      return postpone(webhook, error)
    }
    sent.push(webhook.id)
    marking ??= mark()
    await marking
  }

  // All that were taken while the last marking ran are marked by one statement.
  async function mark(): Promise<void> {
    await new Promise(setImmediate)
    const ids = sent
    sent = []
    marking = undefined
    await deps.queue.sent(ids).catch((error) => deps.onError(error))
  }

  async function postpone(webhook: QueuedWebhook, error: unknown): Promise<void> {
    deps.onError(error, webhook.id)
    const wait = backoff(webhook.attempts, deps.retryBaseMs, deps.random)
    const reason = error instanceof Error ? error.message : String(error)
    await deps.queue.failed(webhook.id, wait, reason).catch((failure) => deps.onError(failure))
  }

  function wakeIn(delayMs: number): void {
    const at = performance.now() + delayMs
    if (stopped || (alarm && alarm.at <= at)) return
    clearTimeout(alarm?.timer)
    const timer = setTimeout(() => {
      alarm = undefined
      nudge()
    }, delayMs)
    alarm = { timer, at }
  }

  /** Waits for what is under way; what is left stays queued for the next start. */
  async function stop(): Promise<void> {
    stopped = true
    clearTimeout(alarm?.timer)
    await pumping
    await Promise.all(inFlight)
  }

  return { nudge, stop }
}

export type Dispatcher = ReturnType<typeof createDispatcher>
