import { expect, it } from 'vitest'
import { maskAddresses } from './mask.ts'

it.each([
  ['ada@example.com', 'a…@example.com'],
  ['550 5.1.1 <ada.lovelace+shop@example.com>: unknown', '550 5.1.1 <a…@example.com>: unknown'],
  ['no to ada@example.com,bob@example.org', 'no to a…@example.com,b…@example.org'],
  ['451 try later', '451 try later'],
])('masks %s', (text, masked) => {
  expect(maskAddresses(text)).toBe(masked)
})
