import { expect, test } from 'vitest'
import { eventReader } from './events.ts'

test('events are read whole, however they arrive', () => {
  const reader = eventReader()
  expect(reader.take('event: connected\ndata: {}\n\nda')).toEqual([{ event: 'connected', data: '{}' }])
  expect(reader.take('ta: {"status":"placed"}\n')).toEqual([])
  expect(reader.take('\ndata: 2\nid: 7\n\n')).toEqual([
    { event: 'message', data: '{"status":"placed"}' },
    { event: 'message', data: '2' },
  ])
})
