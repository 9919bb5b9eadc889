import { expect, test } from 'vitest'
import { chosenUnits, quantityField } from './units.ts'

const left = [
  { sku: 'MUG', quantity: 3 },
  { sku: 'POT', quantity: 1 },
]

function form(quantities: Record<string, string>) {
  const data = new FormData()
  for (const [sku, text] of Object.entries(quantities)) data.set(quantityField(sku), text)
  return data
}

test('everything is all that is left, whatever that has become', () => {
  expect(chosenUnits(form({ MUG: '3', POT: '1' }), left)).toEqual({ units: 'all-left' })
})

test('a part names its units, and leaves out what stays', () => {
  expect(chosenUnits(form({ MUG: '2', POT: '0' }), left)).toEqual({ units: [{ sku: 'MUG', quantity: 2 }] })
})

test.each([
  ['more than there is', { MUG: '4', POT: '0' }, 'from 0 to 3 for MUG'],
  ['a fraction', { MUG: '1.5', POT: '0' }, 'whole number'],
  ['less than nothing', { MUG: '-1', POT: '0' }, 'whole number'],
  ['an empty field', { MUG: '', POT: '1' }, 'whole number'],
  ['nothing at all', { MUG: '0', POT: '0' }, 'at least one'],
])('%s is refused in words', (_, quantities, words) => {
  expect(chosenUnits(form(quantities), left)).toEqual({ problem: expect.stringContaining(words) })
})
