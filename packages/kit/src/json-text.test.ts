import { expect, test } from 'vitest'
import { jsonOf, withJson } from './json-text.ts'

test('an answer that says its JSON is not serialised again', () => {
  expect(jsonOf(withJson({ a: 1 }, '{ "a": 1 }'))).toBe('{ "a": 1 }')
  expect(jsonOf({ a: 1 })).toBe('{"a":1}')
})

test('a copy of it has no part in that', () => {
  const answer = withJson({ a: 1 }, '{ "a": 1 }')
  expect(jsonOf({ ...answer, b: 2 })).toBe('{"a":1,"b":2}')
  expect(jsonOf({ inner: answer })).toBe('{"inner":{"a":1}}')
  expect(answer).toEqual({ a: 1 })
})

test.each([
  [null, 'null'],
  ['text', '"text"'],
  [undefined, undefined],
])('%j is what JSON makes of it', (answer, json) => {
  expect(jsonOf(answer)).toBe(json)
})
