import { expect, test } from 'vitest'
import { jsonOf, withJson, withJsonOfMembers } from './json-text.ts'

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

test('an answer is put together of what is known of its members', () => {
  const answer = { 'a "b"': withJson({ a: 1 }, '{ "a": 1 }'), rest: [1, null], none: undefined }
  expect(jsonOf(withJsonOfMembers(answer))).toBe('{"a \\"b\\"":{ "a": 1 },"rest":[1,null]}')
  expect(jsonOf(withJsonOfMembers({}))).toBe('{}')
})

test.each([
  [null, 'null'],
  ['text', '"text"'],
  [undefined, undefined],
])('%j is what JSON makes of it', (answer, json) => {
  expect(jsonOf(answer)).toBe(json)
})
