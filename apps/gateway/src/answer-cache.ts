import { createHash } from 'node:crypto'

export interface KeptAnswer {
  readonly body: Buffer
  readonly etag: string
}

export interface AnswerCacheOptions {
  /** Milliseconds. */
  readonly now: () => number
  readonly keepMs: number
  readonly entries?: number
  readonly bytes?: number
}

interface Entry {
  readonly answer: KeptAnswer
  readonly until: number
}

/** One who asks, for all who want to know the same meanwhile. */
export interface Asking {
  keep(body: Buffer): KeptAnswer
  /** There is no answer to be kept; of no effect after `keep`. */
  giveUp(): void
}

/**
 * Answers that are the same for everybody, for a moment. It never holds more than its bounds: the oldest go first.
 * What was asked for before `forget` is neither kept nor shared after it, for it may be what is to be forgotten.
 */
export function answerCache({ now, keepMs, entries = 2_000, bytes = 16_777_216 }: AnswerCacheOptions) {
  const kept = new Map<string, Entry>()
  const awaited = new Map<string, Promise<KeptAnswer | undefined>>()
  let held = 0

  const drop = (key: string, { answer }: Entry) => {
    kept.delete(key)
    held -= answer.body.length
  }

  return {
    find(key: string): KeptAnswer | undefined {
      const entry = kept.get(key)
      if (!entry) return undefined
      if (entry.until > now()) return entry.answer
      drop(key, entry)
      return undefined
    },
    /** What somebody asks for already; undefined in the end where that came to nothing. */
    awaited: (key: string): Promise<KeptAnswer | undefined> | undefined => awaited.get(key),
    ask(key: string): Asking {
      const { promise, resolve } = Promise.withResolvers<KeptAnswer | undefined>()
      awaited.set(key, promise)
      const end = () => awaited.get(key) === promise && awaited.delete(key)
      return {
        keep(body) {
          const answer = { body, etag: `"${createHash('sha1').update(body).digest('base64url')}"` }
          if (end()) keep(key, answer)
          resolve(answer)
          return answer
        },
        giveUp() {
          end()
          resolve(undefined)
        },
      }
    },
    forget(): void {
      held = 0
      kept.clear()
      awaited.clear()
    },
    size: () => ({ entries: kept.size, bytes: held }),
  }

  function keep(key: string, answer: KeptAnswer): void {
    const before = kept.get(key)
    if (before) drop(key, before)
    kept.set(key, { answer, until: now() + keepMs })
    held += answer.body.length
    // A map keeps the order of insertion: the first is the oldest.
    for (const [oldest, entry] of kept) {
      if (kept.size <= entries && held <= bytes) break
      drop(oldest, entry)
    }
  }
}
export type AnswerCache = ReturnType<typeof answerCache>
