import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, later, MINUTE, reasonOf } from '../testing.ts'
import { type AttemptWindow, checkAttempts, counted, isAllowed, limits } from './throttle.ts'

/** The windows after each attempt, so many milliseconds after the one before. */
function windowsAfter(pauses: readonly number[]): { at: Date; window: AttemptWindow }[] {
  let window: AttemptWindow | null = null
  let ms = 0
  return pauses.map((pause) => {
    ms += pause
    window = counted(window, 'login', later(ms))
    return { at: later(ms), window }
  })
}

describe('attempts', () => {
  it('are allowed up to the limit, and no more while the window lasts', () => {
    const allowed = windowsAfter(Array.from({ length: 14 }, () => 1000)).map(({ window }) =>
      isAllowed(window, 'login'),
    )
    expect(allowed).toEqual([
      ...Array.from({ length: 10 }, () => true),
      ...Array.from({ length: 4 }, () => false),
    ])
  })

  it('begin anew when the window has ended', () => {
    const full = { count: 11, startedAt: at }
    expect(counted(full, 'login', later(15 * MINUTE - 1))).toEqual(full)
    expect(counted(full, 'login', later(15 * MINUTE))).toEqual({ count: 1, startedAt: later(15 * MINUTE) })
  })

  it('say when to come again', async () => {
    const check = async (count: number, ms: number) =>
      checkAttempts({ count, startedAt: at }, 'login', later(ms))
    await expect(check(10, 0)).resolves.toBeUndefined()
    await expect(check(11, 14 * MINUTE)).rejects.toMatchObject({
      kind: 'too-many',
      reason: 'too-many-attempts',
      details: { retryAfterSeconds: 60 },
    })
    expect(await reasonOf(check(11, 15 * MINUTE - 1))).toBe('too-many-attempts')
  })

  it('never pass more often than the limit within a window, whatever their rhythm', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 4 * MINUTE }), { maxLength: 100 })
    fc.assert(
      fc.property(pauses, (rhythm) => {
        const perWindow = new Map<number, number>()
        for (const { window } of windowsAfter(rhythm)) {
          if (!isAllowed(window, 'login')) continue
          const key = window.startedAt.getTime()
          perWindow.set(key, (perWindow.get(key) ?? 0) + 1)
        }
        const starts = [...perWindow.keys()]
        expect(Math.max(0, ...perWindow.values())).toBeLessThanOrEqual(limits.login.most)
        expect(
          starts.every((start, n) => n === 0 || start - (starts[n - 1] ?? 0) >= limits.login.windowMs),
        ).toBe(true)
      }),
    )
  })
})
