import { expect, test } from 'vitest'
import { type CpuProfile, summarise, summaryPage } from './summary.ts'

const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url, lineNumber: 9 },
  children,
})
const profile: CpuProfile = {
  nodes: [
    node(1, '(root)', '', [2, 3]),
    node(2, '(idle)', ''),
    node(3, 'list', 'file:///shop/services/catalog/src/list.ts', [4, 5]),
    node(4, 'parse', 'file:///shop/node_modules/zod/v4/core.js'),
    node(5, 'list', 'file:///shop/services/catalog/src/list.ts'),
  ],
  samples: [2, 3, 4, 5],
  timeDeltas: [600, 100, 200, 100],
}
const summary = summarise(profile, '/shop')

test('shares are of the time that was not idle', () => {
  expect(summary.busy).toBe(0.4)
  expect(summary.self).toEqual([
    { name: 'list services/catalog/src/list.ts:10', share: 0.5 },
    { name: 'parse node_modules/zod/v4/core.js:10', share: 0.5 },
  ])
})

test('time is given to packages and folders', () => {
  expect(summary.places.map(({ name }) => name)).toEqual(['services/catalog', 'zod'])
})

test('a function that calls itself is counted once, with all it calls', () => {
  expect(summary.total).toEqual([{ name: 'list services/catalog/src/list.ts:10', share: 1 }])
})

test('the page names what it is about', () => {
  expect(summaryPage('list', summary)).toContain('| 50.0 | parse node_modules/zod/v4/core.js:10 |')
})
