import { describe, expect, it } from 'vitest'
import { rejectionSentence, reviewCount, shortName } from './review-words.ts'

describe('words about reviews', () => {
  it.each([
    ['Ada Lovelace', 'Ada L.'],
    ['  Augusta Ada   Byron King ', 'Augusta K.'],
    ['Ada', 'Ada'],
    ['', ''],
    ['Åsa Øverland', 'Åsa Ø.'],
  ])('propose for "%s" the name "%s"', (name, shown) => expect(shortName(name)).toBe(shown))

  it('count', () => {
    expect(reviewCount(1)).toBe('1 review')
    expect(reviewCount(1_234)).toBe('1,234 reviews')
  })

  it('tell why a review is not shown', () => {
    expect(rejectionSentence('advertising')).toContain('because it advertises something')
    expect(rejectionSentence(null)).toMatch(/^We did not publish your review\. /)
  })
})
