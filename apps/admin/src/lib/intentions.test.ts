import { expect, test } from 'vitest'
import { intentions } from './intentions.ts'

function counted() {
  let count = 0
  return intentions(() => `key-${++count}`)
}

test('trying the same again has the same key, so that it has one effect', () => {
  const keys = counted()
  expect(keys.keyFor({ amount: 5 })).toBe(keys.keyFor({ amount: 5 }))
})

test('another wish has another key, for a key stands for one input', () => {
  const keys = counted()
  expect(keys.keyFor({ amount: 5 })).not.toBe(keys.keyFor({ amount: 6 }))
})

test('once it is done, the same wish is a new one', () => {
  const keys = counted()
  const first = keys.keyFor('all-left')
  keys.forget()
  expect(keys.keyFor('all-left')).not.toBe(first)
})
