import { afterEach, describe, expect, it, vi } from 'vitest'
import { randomKey } from './random-key.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('a random key', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('is a UUID', () => expect(randomKey()).toMatch(UUID))

  it('is one also on a page without TLS', () => {
    const { crypto } = globalThis
    vi.stubGlobal('crypto', {
      getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
    })
    const keys = new Set([randomKey(), randomKey()])
    expect(keys.size).toBe(2)
    for (const key of keys) expect(key).toMatch(UUID)
  })
})
