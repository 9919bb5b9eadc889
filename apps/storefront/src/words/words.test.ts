import { cancelReasons } from '@emporium/contracts/ordering'
import { type Reason, reasons } from '@emporium/contracts/reasons'
import { describe, expect, it } from 'vitest'
import { cancelSentence, chargeSentence, declinedSentence, listOf } from './order-words.ts'
import { sentenceFor } from './reasons.ts'

const all: readonly Reason[] = Object.values(reasons).flat()

describe('the sentence for a reason', () => {
  it.each(all)('%s is a sentence', (reason) => {
    expect(sentenceFor(reason)).toMatch(/^[A-Z].+\.$/)
  })
})

const line = {
  sku: 'MUG-1',
  productId: 'p',
  handle: 'mug',
  title: 'Ocean Mug',
  variantTitle: 'Sand',
  image: null,
  quantity: 1,
}
const jar = { ...line, sku: 'JAR-1', title: 'Pantry Jar', variantTitle: '' }

describe('why an order was cancelled', () => {
  it.each(cancelReasons)('%s is a sentence', (cancelReason) => {
    expect(cancelSentence({ cancelReason, shortSkus: [], lines: [] })).toMatch(/^[A-Z].+\.$/)
  })

  it('names what was short', () => {
    expect(
      cancelSentence({ cancelReason: 'out-of-stock', shortSkus: ['MUG-1'], lines: [line, jar] }),
    ).toContain('Ocean Mug (Sand) is not in stock')
    expect(
      cancelSentence({ cancelReason: 'out-of-stock', shortSkus: ['MUG-1', 'JAR-1'], lines: [line, jar] }),
    ).toContain('Ocean Mug (Sand) and Pantry Jar are not in stock')
  })
})

describe('what became of the money', () => {
  const payment = { status: 'failed', url: null, expiresAt: null, declines: 0 } as const
  const authorised = { at: '2026-01-01T00:00:00Z', kind: 'payment-authorised', detail: null } as const

  it('nothing was charged where nothing was held', () => {
    expect(chargeSentence({ payment, timeline: [] })).toBe('Nothing was charged.')
  })

  it('what was held is being released', () => {
    expect(
      chargeSentence({ payment: { ...payment, status: 'authorised' }, timeline: [authorised] }),
    ).toContain('is being released')
    expect(chargeSentence({ payment: { ...payment, status: 'voided' }, timeline: [authorised] })).toContain(
      'has been released',
    )
  })
})

describe('declined attempts', () => {
  it('are told only when there were some', () => {
    expect(declinedSentence(0)).toBeNull()
    expect(declinedSentence(1)).toContain('was declined.')
    expect(declinedSentence(3)).toContain('declined 3 times')
  })
})

describe('a list in words', () => {
  it('reads like a sentence', () => expect(listOf(['a', 'b', 'c'])).toBe('a, b and c'))
})
