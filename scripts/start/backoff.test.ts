import { expect, test } from 'vitest'
import { afterCrash } from './backoff.ts'

test('each crash in a row waits longer', () => {
  expect(afterCrash([0])).toEqual({ restartInMs: 500 })
  expect(afterCrash([0, 1000])).toEqual({ restartInMs: 1000 })
  expect(afterCrash([0, 1000, 3000])).toEqual({ restartInMs: 2000 })
})

test('the sixth within a minute is one too many', () => {
  expect(afterCrash([0, 1, 2, 3, 4])).toEqual({ restartInMs: 8000 })
  expect(afterCrash([0, 1, 2, 3, 4, 5])).toBe('give up')
})

test('crashes of long ago are forgiven', () => {
  expect(afterCrash([0, 1, 2, 3, 4, 5, 120_000])).toEqual({ restartInMs: 500 })
})

test('one of many processes is tried again for ever, at most 8 s apart', () => {
  const crashes = [0, 1, 2, 3, 4, 5, 6, 7]
  expect(afterCrash(crashes, { keepTrying: true })).toEqual({ restartInMs: 8000 })
})
