import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from '../domain/order.ts'
import { at, cardPage, streams } from '../testing.ts'
import { applyPatch, patchOf, viewOf } from './view.ts'

describe('viewOf', () => {
  it.each(Object.entries(streams))('%s: agrees with the order', (status, events) => {
    const view = viewOf(events)
    expect(view).toMatchObject({ status, version: events.length, number: 'K7Q4-2MXP', placedAt: at })
    expect(view?.version).toBe(replay(events)?.version)
  })

  it('shows the card page while there is something to do there', () => {
    expect(viewOf(streams['stock-reserved'])?.payment).toEqual({
      status: 'action-required',
      ...cardPage,
      declines: 0,
    })
    expect(viewOf(streams.confirmed)?.payment).toEqual({
      status: 'authorised',
      url: null,
      expiresAt: null,
      declines: 0,
    })
  })

  it('can be cancelled until it is shipped', () => {
    const can = Object.entries(streams).filter(([, events]) => viewOf(events)?.canCancel)
    expect(can.map(([status]) => status)).toEqual([
      'placed',
      'stock-reserved',
      'payment-authorised',
      'confirmed',
    ])
  })

  it('tells the story in order', () => {
    const kinds = viewOf(streams.cancelled)?.timeline.map(({ kind, detail }) => [kind, detail])
    expect(kinds).toEqual([
      ['placed', null],
      ['stock-reserved', null],
      ['payment-requested', null],
      ['payment-authorised', null],
      ['confirmed', null],
      ['cancelled', 'by-customer'],
    ])
  })

  it('is null for an empty stream', () => {
    expect(viewOf([])).toBeNull()
  })

  it('comes out the same however the stream is cut into patches', () => {
    const stream = fc.constantFrom(...Object.values(streams))
    fc.assert(
      fc.property(stream, fc.array(fc.nat({ max: 7 }), { maxLength: 4 }), (events, cuts) => {
        const ends = [...new Set([1, ...cuts, events.length])]
          .filter((end) => end >= 1 && end <= events.length)
          .toSorted((a, b) => a - b)
        const view = ends.slice(1).reduce(
          (sofar, end, index) => {
            const start = ends[index] ?? 1
            return sofar && applyPatch(sofar, patchOf(events.slice(start, end), start))
          },
          viewOf(events.slice(0, 1)),
        )
        expect(view).toEqual(viewOf(events))
      }),
    )
  })
})
