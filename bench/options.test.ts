import { expect, test } from 'vitest'
import { parseBench } from './options.ts'

test('without options a whole run is wanted', () => {
  expect(parseBench([], '/home')).toEqual({
    seconds: 5,
    rounds: 3,
    only: [],
    profile: [],
    topology: 'monolith',
    port: 4_400,
    data: undefined,
    nodeArgs: [],
    help: false,
  })
})

test('names are given with commas, folders from where the caller stands', () => {
  const options = parseBench(['--only', 'list,search', '--data', 'x', '--rounds', '1'], '/home')
  expect(options).toMatchObject({ only: ['list', 'search'], data: '/home/x', rounds: 1 })
})

test('a number out of range is refused by name', () => {
  expect(() => parseBench(['--seconds', '0'], '/')).toThrow('--seconds takes a whole number from 1 to 120')
})
