import { expect, it } from 'vitest'
import { seededChance } from '../crash/chance.ts'
import { drawTimeline, tellOf } from './timeline.ts'

const scene = {
  victims: ['ordering', 'postgres', 'rabbitmq'],
  ways: [
    { from: 'ordering', to: 'postgres' },
    { from: 'ordering', to: 'rabbitmq' },
  ],
}
const draw = (seed: number, ms = 600_000) => drawTimeline(seededChance(seed), scene, ms)

it('draws the same troubles again for the same seed, and others for another', () => {
  expect(draw(7)).toEqual(draw(7))
  expect(draw(8)).not.toEqual(draw(7))
})

it('kills, freezes and cuts everything that there is, in ten minutes', () => {
  const told = draw(7).map((trouble) => tellOf(trouble).replace(/^.*? s {2}/, ''))
  for (const victim of scene.victims) {
    expect(told).toContain(`kill    ${victim}`)
    expect(told.some((line) => line.startsWith(`freeze  ${victim}`))).toBe(true)
  }
  for (const { from, to } of scene.ways)
    for (const how of ['dropped', 'silent'])
      expect(told.some((line) => line.startsWith(`cut     ${from} from ${to}`) && line.endsWith(how))).toBe(
        true,
      )
})

it('lets some troubles overlap, and has all of them over when the load ends', () => {
  const spans = draw(7).map(({ at, deed }) => ({ at, until: at + ('ms' in deed ? deed.ms : 0) }))

  expect(Math.max(...spans.map(({ until }) => until))).toBeLessThanOrEqual(600_000)
  expect(spans.some(({ until }, index) => until > (spans[index + 1]?.at ?? Infinity))).toBe(true)
})

it('does nothing in a load that is too short for it', () => {
  expect(draw(7, 1_000)).toEqual([])
})
