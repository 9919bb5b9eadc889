import type { Clock } from './time.ts'

/** Gathers items for a little while and hands them over together. */
export interface Batcher<Item> {
  push(item: Item): void
  /** Hands over what is there; rejects where that fails, and keeps the items. */
  flush(): Promise<void>
}

export interface BatcherOptions<Item> {
  write(items: Item[]): Promise<void>
  clock: Clock
  /** How long the first item of a batch waits, ms. */
  delayMs: number
  /** After a failure the items are kept and tried again after this many ms. */
  retryMs: number
  onError(error: unknown): void
}

export function createBatcher<Item>(options: BatcherOptions<Item>): Batcher<Item> {
  const { write, clock, delayMs, retryMs, onError } = options
  let items: Item[] = []
  let scheduled = false
  let writing: Promise<void> = Promise.resolve()

  async function writeAll(): Promise<void> {
    const batch = items
    items = []
    if (batch.length === 0) return
    try {
      await write(batch)
    } catch (error) {
      items = [...batch, ...items]
      throw error
    }
  }

  function flush(): Promise<void> {
    const next = writing.catch(() => {}).then(writeAll)
    writing = next
    return next
  }

  async function later(ms: number): Promise<void> {
    if (scheduled) return
    scheduled = true
    await clock.wait(ms)
    scheduled = false
    await flush().catch((error) => {
      onError(error)
      void later(retryMs)
    })
  }

  return {
    push(item) {
      items.push(item)
      void later(delayMs)
    },
    flush,
  }
}
