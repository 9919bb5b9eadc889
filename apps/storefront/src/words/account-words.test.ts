import { reorderGaps } from '@emporium/contracts/account'
import { orderStatuses } from '@emporium/contracts/ordering'
import { describe, expect, it } from 'vitest'
import { gapSentence, statusWords } from './account-words.ts'

describe('where an order is', () => {
  it.each(orderStatuses)('%s has its words', (status) => {
    expect(statusWords(status).text).toMatch(/^[A-Z][a-z ]+$/)
  })
})

describe('what could not be ordered again', () => {
  it.each(reorderGaps)('%s is a sentence', (why) => {
    expect(gapSentence({ title: 'Ocean Mug', variantTitle: '', why })).toMatch(/^Ocean Mug .+\.$/)
  })

  it('names the variant', () => {
    expect(gapSentence({ title: 'Ocean Mug', variantTitle: 'Sand', why: 'sold-out' })).toBe(
      'Ocean Mug (Sand) is sold out.',
    )
  })
})
