import { expect, it } from 'vitest'
import { greeting } from './greeting.ts'

it.each([
  ['Ada Lovelace', 'Hello Ada Lovelace,'],
  ['J. R. R.  Tolkien\n', 'Hello J. R. R. Tolkien,'],
  ['Win a prize at prizes.example', 'Hello,'],
  ['https://evil', 'Hello,'],
  ['x'.repeat(61), 'Hello,'],
  [' ', 'Hello,'],
])('greets %j', (name, line) => {
  expect(greeting(name)).toBe(line)
})
