import { describe, expect, test } from 'vitest'
import { parseStart } from './options.ts'

const parse = (args: string[], env: Record<string, string> = {}) =>
  parseStart(args, { root: '/shop', callerFolder: '/shop/docs', env })

test('without options: port 3000 and .data in the repository', () => {
  expect(parse([])).toEqual({
    port: 3000,
    data: '/shop/.data',
    replicas: {},
    reset: false,
    yes: false,
    help: false,
  })
})

test('the option wins over PORT', () => {
  expect(parse([], { PORT: '4000' }).port).toBe(4000)
  expect(parse(['--port', '5000'], { PORT: '4000' }).port).toBe(5000)
})

test('a data folder is relative to where the caller stands', () => {
  expect(parse(['--data', 'mine']).data).toBe('/shop/docs/mine')
  expect(parse(['--data', '/tmp/mine']).data).toBe('/tmp/mine')
})

test.each(['0', '-1', '65518', '3000x', '30.5', ' '])('port %j is refused', (port) => {
  expect(() => parse([`--port=${port}`])).toThrow(/whole number from 1 to 65517/)
})

test('an unknown option is refused by name', () => {
  expect(() => parse(['--prot', '3000'])).toThrow(/--prot/)
  expect(() => parse(['3000'])).toThrow(/3000/)
})

describe('as microservices', () => {
  const microservices = (args: string[]) =>
    parseStart(args, { root: '/shop', callerFolder: '/shop', env: {}, topology: 'microservices' })

  test('there is a data folder of its own', () => {
    expect(microservices([]).data).toBe('/shop/.data-microservices')
  })

  test('replicas are told by service', () => {
    expect(microservices(['--replicas', 'ordering=2, catalog=3']).replicas).toEqual({
      ordering: 2,
      catalog: 3,
    })
  })

  test.each(['cart=2', 'ordering', 'ordering=0', 'ordering=10', 'ordering=2,,'])(
    '%j is refused',
    (replicas) => {
      expect(() => microservices(['--replicas', replicas])).toThrow(/--replicas/)
    },
  )

  test('one process for all services takes no replicas', () => {
    expect(() => parse(['--replicas', 'ordering=2'])).toThrow(/start:microservices/)
  })
})
