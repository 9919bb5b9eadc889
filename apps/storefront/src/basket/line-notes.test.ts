import { describe, expect, it } from 'vitest'
import { lineNotes } from './line-notes.ts'

const line = { quantity: 3, change: null }

describe('the notes of a line', () => {
  it('are none when all is well', () => {
    expect(lineNotes(line, { available: 3 }, 'EUR')).toEqual([])
    expect(lineNotes(line, undefined, 'EUR')).toEqual([])
  })

  it('tell both prices, and which way', () => {
    const up = lineNotes(
      { ...line, change: { kind: 'price', was: 1_000, now: 1_250 } },
      { available: 9 },
      'EUR',
    )
    expect(up).toEqual([{ kind: 'price', text: 'The price went up: was €10.00, now €12.50.', blocks: false }])
    const down = lineNotes({ ...line, change: { kind: 'price', was: 1_250, now: 1_000 } }, undefined, 'EUR')
    expect(down[0]?.text).toContain('went down')
  })

  it('tell what is short, and that it blocks the order', () => {
    expect(lineNotes(line, { available: 2 }, 'EUR')).toMatchObject([{ kind: 'short', blocks: true }])
    expect(lineNotes(line, { available: 0 }, 'EUR')).toMatchObject([{ kind: 'sold-out', blocks: true }])
  })

  it('tell only that, where it is not for sale any more', () => {
    const notes = lineNotes({ ...line, change: { kind: 'unavailable' } }, { available: 0 }, 'EUR')
    expect(notes).toMatchObject([{ kind: 'unavailable', blocks: true }])
  })
})
