import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, DAY, HOUR, later } from '../testing.ts'
import { newSession, used } from './lifetimes.ts'

const session = newSession({ id: 's', accountId: 'a', tokenHash: 'h' }, at)

describe('a login', () => {
  it('lasts thirty days', () => {
    expect(session.expiresAt).toEqual(later(30 * DAY))
    expect(used(session, later(30 * DAY - 1))).not.toBe(null)
    expect(used(session, later(30 * DAY))).toBe(null)
  })

  it('is moved on by use, once an hour at most', () => {
    expect(used(session, later(HOUR - 1))).toBe(session)
    expect(used(session, later(HOUR))?.expiresAt).toEqual(later(30 * DAY + HOUR))
  })

  it('never ends while it is used once in 29 days, and is written at most once an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 29 * DAY }), { maxLength: 50 }), (pauses) => {
        let ms = 0
        let current: typeof session | null = session
        let writes = 0
        for (const pause of pauses) {
          ms += pause
          const next: typeof session | null = current && used(current, later(ms))
          if (next !== current) writes += 1
          current = next
        }
        expect(current).not.toBe(null)
        expect(writes).toBeLessThanOrEqual(ms / HOUR)
      }),
    )
  })
})
