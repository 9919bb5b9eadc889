import { randomKey } from '@emporium/web/random-key'

/** Idempotency keys: the same key for the same input until it is done, another one for another input. */
export function intentions(newKey: () => string = randomKey) {
  let last: { readonly input: string; readonly key: string } | null = null
  return {
    keyFor(input: unknown): string {
      const text = JSON.stringify(input) ?? ''
      if (last?.input !== text) last = { input: text, key: newKey() }
      return last.key
    },
    /** It is done: the same input is a new intention from now on. */
    forget(): void {
      last = null
    },
  }
}
