import { beforeEach, describe, expect, it } from 'vitest'
import { createSteadyClock } from './steady-clock.ts'
import type { Clock } from './time.ts'

const second = 1_000
const minute = 60 * second
const start = Date.parse('2026-11-22T12:00:00Z')

let passed: number
let offset: number
let jumps: number[]
let clock: Clock
const off = () => clock.now().getTime() - start - passed
const pass = (ms: number) => {
  passed += ms
}

beforeEach(() => {
  passed = 0
  offset = 0
  jumps = []
  clock = createSteadyClock({
    wall: () => start + passed + offset,
    monotonic: () => passed,
    onJump: (by) => jumps.push(by),
  })
})

describe('the steady clock', () => {
  it('tells the time', () => {
    pass(90 * minute)
    expect(clock.now()).toEqual(new Date(start + 90 * minute))
  })

  it.each([10 * minute, -10 * minute])('goes on evenly when the machine’s clock jumps by %d ms', (jump) => {
    offset = jump
    expect(off()).toBe(0)
    pass(minute)
    expect(Math.abs(off())).toBeLessThanOrEqual(3 * second)
  })

  it('comes round to the new time, and never runs backwards on its way', () => {
    offset = -10 * minute
    let before = clock.now().getTime()
    for (let minutes = 0; minutes < 210; minutes++) {
      pass(minute)
      const now = clock.now().getTime()
      expect(now).toBeGreaterThanOrEqual(before)
      before = now
    }
    expect(off()).toBe(-10 * minute)
  })

  it('follows small corrections at once', () => {
    offset = 400
    expect(off()).toBe(400)
    expect(jumps).toEqual([])
  })

  it('follows at once a machine that has slept', () => {
    offset = 8 * 60 * minute
    expect(off()).toBe(8 * 60 * minute)
  })

  it('tells of a jump once', () => {
    offset = 5 * minute
    clock.now()
    pass(second)
    clock.now()
    expect(jumps).toEqual([5 * minute])
  })
})
