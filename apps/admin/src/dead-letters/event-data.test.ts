import { expect, it } from 'vitest'
import { eventDataIn } from './event-data.ts'

it('reads an object', () => {
  expect(eventDataIn(' { "n": [1, null] } ')).toEqual({ data: { n: [1, null] } })
})

it.each([
  ['', /^This is not JSON: /],
  ['{ n: 1 }', /^This is not JSON: /],
  ['[]', /a JSON object/],
  ['null', /a JSON object/],
  ['7', /a JSON object/],
])('says what is wrong with %j', (text, problem) => {
  expect(eventDataIn(text)).toEqual({ problem: expect.stringMatching(problem) })
})
