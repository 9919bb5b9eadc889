import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, plainText, searchableWords, words } from './text.ts'

test('folding takes case and accents away', () => {
  expect(fold('Crème Brûlée Straße Łódź Smørrebrød ﬁne')).toBe('creme brulee strasse lodz smorrebrod fine')
})

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test('words are runs of letters and digits', () => {
  expect(words("Men's  T-shirt, 2-pack (größer)")).toEqual(['mens', 't', 'shirt', '2', 'pack', 'grosser'])
  expect(words(' … ')).toEqual([])
})

test('a compound is also one word', () => {
  expect(searchableWords('Long-sleeve top')).toEqual(['long', 'sleeve', 'top', 'longsleeve'])
})

test('the text of HTML', () => {
  expect(plainText('<p>Salt &amp; <b>pepper</b></p><p>&lt;3</p>')).toBe('Salt & pepper <3')
})
