import { describe, expect, it } from 'vitest'
import { idsAt, movedClock } from './moved-clock.ts'

const start = new Date('2026-11-01T08:00:00.000Z')
const noon = new Date('2026-11-01T12:00:00.000Z')

describe('a moved clock', () => {
  it('stands until it is moved, and never goes back', () => {
    const clock = movedClock(start)
    expect(clock.now()).toEqual(start)
    clock.moveTo(noon)
    clock.moveTo(start)
    expect(clock.now()).toEqual(noon)
  })

  it('wakes who waits for a time that it is moved past', async () => {
    const clock = movedClock(start)
    const hour = clock.wait(3_600_000)
    clock.moveTo(noon)
    await hour
  })

  it('lets go of who no longer wants to wait', async () => {
    const clock = movedClock(start)
    const gone = new AbortController()
    const waiting = clock.wait(3_600_000, gone.signal)
    gone.abort()
    await waiting
    await clock.wait(3_600_000, gone.signal)
  })

  it('gives ids that sort by its time', () => {
    const clock = movedClock(start)
    const newId = idsAt(clock)
    const first = newId()
    clock.moveTo(noon)
    const second = newId()
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(second.replace('-', '').slice(0, 12), 16)).toBe(noon.getTime())
    expect(first < second).toBe(true)
    expect(newId()).not.toBe(second)
  })
})
