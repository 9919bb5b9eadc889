import { expect, it } from 'vitest'
import { shortMemory } from './short-memory.ts'

it('keeps a value until its time, and the newest of too many', () => {
  let now = 0
  const memory = shortMemory<number>(() => now, 2)
  memory.set('a', 1, 10)
  memory.set('b', 2, 20)
  expect([memory.get('a'), memory.get('b')]).toEqual([1, 2])
  now = 10
  expect([memory.get('a'), memory.get('b')]).toEqual([undefined, 2])
  memory.set('c', 3, 20)
  memory.set('b', 4, 20)
  memory.set('d', 5, 20)
  expect(['b', 'c', 'd'].map(memory.get)).toEqual([4, undefined, 5])
})
