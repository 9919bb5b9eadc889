import { beforeEach, describe, expect, it } from 'vitest'
import { type AnswerCache, answerCache } from './answer-cache.ts'

let now = 0
let cache: AnswerCache
beforeEach(() => {
  now = 0
  cache = answerCache({ now: () => now, keepMs: 1_000, entries: 3, bytes: 100 })
})
const body = (length: number) => Buffer.alloc(length, 'x')

describe('kept answers', () => {
  it('are given until their time has come', () => {
    const answer = cache.ask('list').keep(body(10))
    now = 999
    expect(cache.find('list')).toBe(answer)
    now = 1_000
    expect(cache.find('list')).toBeUndefined()
    expect(cache.size()).toEqual({ entries: 0, bytes: 0 })
  })

  it('never are more than their bounds: the oldest go', () => {
    for (const key of ['a', 'b', 'c', 'd']) cache.ask(key).keep(body(10))
    expect(cache.find('a')).toBeUndefined()
    expect(cache.size()).toEqual({ entries: 3, bytes: 30 })
    cache.ask('large').keep(body(85))
    expect(cache.size()).toEqual({ entries: 2, bytes: 95 })
    cache.ask('too large').keep(body(101))
    expect(cache.size()).toEqual({ entries: 0, bytes: 0 })
  })

  it('count once where they are renewed', () => {
    cache.ask('a').keep(body(10))
    cache.ask('a').keep(body(20))
    expect(cache.size()).toEqual({ entries: 1, bytes: 20 })
  })

  it('have a tag that tells the same from the changed', () => {
    const tag = (text: string) => cache.ask('a').keep(Buffer.from(text)).etag
    expect(tag('one')).toBe(tag('one'))
    expect(tag('one')).not.toBe(tag('two'))
  })
})

describe('of several who ask at once', () => {
  it('one asks, and all have the answer', async () => {
    const asking = cache.ask('a')
    const [one, other] = [cache.awaited('a'), cache.awaited('a')]
    const answer = asking.keep(body(1))
    expect([await one, await other]).toEqual([answer, answer])
    expect(cache.awaited('a')).toBeUndefined()
  })

  it('the others are told where it came to nothing, and the next one asks anew', async () => {
    const asking = cache.ask('a')
    const other = cache.awaited('a')
    asking.giveUp()
    expect(await other).toBeUndefined()
    expect([cache.find('a'), cache.awaited('a')]).toEqual([undefined, undefined])
  })
})

describe('what is forgotten', () => {
  it('is gone', () => {
    cache.ask('a').keep(body(1))
    cache.forget()
    expect(cache.find('a')).toBeUndefined()
    expect(cache.size()).toEqual({ entries: 0, bytes: 0 })
  })

  it('does not come back from who asked before, nor is shared with who asks after', () => {
    const before = cache.ask('a')
    cache.forget()
    expect(cache.awaited('a')).toBeUndefined()
    const after = cache.ask('a')
    before.keep(Buffer.from('old'))
    expect(cache.find('a')).toBeUndefined()
    const answer = after.keep(Buffer.from('new'))
    expect(cache.find('a')).toBe(answer)
  })
})
