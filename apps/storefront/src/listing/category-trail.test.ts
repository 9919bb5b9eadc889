import type { Category } from '@emporium/contracts/catalog'
import { describe, expect, it } from 'vitest'
import { deepestTrail, trailOf } from './category-trail.ts'

const category = (handle: string, parent: string | null): Category => ({
  handle,
  name: handle,
  description: '',
  parent,
  image: null,
  position: 0,
})
const tree = [category('home', null), category('lamps', 'home'), category('kitchen', null)]
const handles = (trail: readonly Category[]) => trail.map((entry) => entry.handle)

describe('the way to a category', () => {
  it('starts at the root', () => expect(handles(trailOf(tree, 'lamps'))).toEqual(['home', 'lamps']))
  it('is empty for an unknown category', () => expect(trailOf(tree, 'nope')).toEqual([]))
  it('ends even where the tree is a circle', () => {
    expect(handles(trailOf([category('a', 'b'), category('b', 'a')], 'a'))).toEqual(['b', 'a'])
  })
  it('of a product is its longest', () => {
    expect(handles(deepestTrail(tree, ['kitchen', 'lamps']))).toEqual(['home', 'lamps'])
    expect(deepestTrail(tree, [])).toEqual([])
  })
})
