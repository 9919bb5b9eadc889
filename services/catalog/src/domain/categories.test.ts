import { describe, expect, test } from 'vitest'
import { categoryEffects, plantCategories, withAncestors, withDescendants } from './categories.ts'
import { tree } from './testing.ts'

const handles = (nodes: Iterable<{ handle: string }>) => [...nodes].map(({ handle }) => handle)
const renamed = (handle: string, name: string) =>
  tree.map((node) => (node.handle === handle ? { ...node, name } : node))

describe('the category tree', () => {
  test('gives a category with everything above it, each once', () => {
    expect(handles(withAncestors(['mugs', 'kitchen', 'nowhere'], tree))).toEqual(['mugs', 'kitchen', 'home'])
  })

  test('gives a category with everything below it', () => {
    expect([...withDescendants(['home'], tree)]).toEqual(['home', 'kitchen', 'mugs'])
  })

  test('takes new categories whose parent comes in the same breath', () => {
    const given = [
      { handle: 'bulbs', name: 'Bulbs', parent: 'plants' },
      { handle: 'plants', name: 'Plants', parent: 'garden' },
    ]
    expect(handles(plantCategories(tree, given))).toEqual([...handles(tree), 'bulbs', 'plants'])
  })

  test('refuses a parent that is nowhere', () => {
    const given = [{ handle: 'bulbs', name: 'Bulbs', parent: 'plants' }]
    expect(() => plantCategories(tree, given)).toThrow(
      expect.objectContaining({ reason: 'category-not-found' }),
    )
  })

  test('refuses a category below itself, near or far', () => {
    for (const parent of ['home', 'mugs']) {
      const given = [{ handle: 'home', name: 'Home', parent }]
      expect(() => plantCategories(tree, given)).toThrow(
        expect.objectContaining({ reason: 'category-cycle' }),
      )
    }
  })

  test('knows which categories look different after a move or a new name', () => {
    const moved = plantCategories(tree, [{ handle: 'kitchen', name: 'Kitchen', parent: null }])
    expect([...categoryEffects(tree, moved).moved]).toEqual(['kitchen', 'mugs'])
    expect(categoryEffects(tree, moved).renamed.size).toBe(0)
    expect([...categoryEffects(tree, renamed('garden', 'Outside')).renamed]).toEqual(['garden'])
  })

  test('a new category changes nothing for the old ones', () => {
    const more = plantCategories(tree, [{ handle: 'plants', name: 'Plants', parent: 'garden' }])
    const { moved, renamed } = categoryEffects(tree, more)
    expect([moved.size, renamed.size]).toEqual([0, 0])
  })
})
