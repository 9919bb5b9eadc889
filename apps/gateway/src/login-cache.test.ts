import { describe, expect, it } from 'vitest'
import { loginCache, type Session } from './login-cache.ts'

const session = (name: string): Session => ({
  actor: { kind: 'anonymous', sessionId: null },
  profile: { id: '1', email: 'a@example.com', emailVerified: true, name, phone: null, roles: [] },
  expiresAt: '2026-01-02T00:00:00.000Z',
})

function given({ entries = 3 } = {}) {
  const state = { time: 0, asked: [] as string[], fails: false, ended: false }
  const cache = loginCache({
    load: async (token) => {
      state.asked.push(token)
      if (state.fails) throw new Error('identity is down')
      return state.ended ? null : session(token)
    },
    now: () => state.time,
    entries,
  })
  return { state, cache }
}

describe('whose a login is', () => {
  it('is asked once for calls that come together, and again after ten seconds', async () => {
    const { state, cache } = given()
    await Promise.all([cache.find('a'), cache.find('a')])
    state.time = 9_999
    expect((await cache.find('a'))?.profile.name).toBe('a')
    expect(state.asked).toEqual(['a'])
    state.time = 10_000
    await cache.find('a')
    expect(state.asked).toEqual(['a', 'a'])
  })

  it('is asked anew at once where it was ended here', async () => {
    const { state, cache } = given()
    await cache.find('a')
    state.ended = true
    cache.forget('a')
    expect(await cache.find('a')).toBeNull()
  })

  it('is asked again after a failure', async () => {
    const { state, cache } = given()
    state.fails = true
    await expect(cache.find('a')).rejects.toThrow('down')
    state.fails = false
    expect((await cache.find('a'))?.profile.name).toBe('a')
  })

  it('takes no more room than it was given', async () => {
    const { state, cache } = given({ entries: 2 })
    for (const token of ['a', 'b', 'c']) await cache.find(token)
    await cache.find('c')
    await cache.find('b')
    expect(state.asked).toEqual(['a', 'b', 'c'])
    await cache.find('a')
    expect(state.asked).toEqual(['a', 'b', 'c', 'a'])
  })
})
