import type { Look } from '../recolour.ts'
import { shots } from '../shot.ts'

const shot = shots('kitchen')

/** Brown coffee first, then the cup around it. */
const glaze = (tint: string, lightness: number): Look => ({
  to: 20,
  saturation: 1.5,
  lightness: 0.8,
  only: [330, 30],
  neutral: false,
  then: { saturation: 0, lightness, tint, only: [200, 329] },
})

export const kitchen = [
  shot('round-stoneware-teapot', 'teapot', 'stand', {
    looks: {
      terracotta: { to: 15, saturation: 0.62, lightness: 0.95 },
      ocean: { to: 207, saturation: 0.48, lightness: 0.9 },
      moss: { to: 92, saturation: 0.3, lightness: 0.8 },
    },
  }),
  shot('morning-mug', 'hot-beverage', 'lay', {
    looks: {
      sand: glaze('#fff0d8', 1.24),
      slate: glaze('#8ea6bd', 1.12),
      sage: glaze('#bdd2ae', 1.2),
    },
  }),
  shot('tea-for-one-cup', 'teacup-without-handle', 'stand', {
    drop: [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
  }),
  shot('chefs-knife', 'kitchen-knife', 'lay', {
    looks: { '': { to: 18, saturation: 0.75, lightness: 0.62, only: [222, 252] } },
    second: 'close',
    scale: 1.08,
  }),
  shot('cast-iron-skillet', 'cooking', 'lay', {
    looks: { '': { saturation: 0.25, lightness: 0.85, only: [230, 300] } },
    second: 'close',
  }),
  shot('sunday-stockpot', 'pot-of-food', 'stand'),
  shot('everyday-cutlery-set', 'fork-and-knife', 'lay', {
    looks: { steel: {}, brass: { tint: '#eec46a' } },
  }),
  shot('pouring-bowl', 'bowl-with-spoon', 'stand', {
    looks: {
      cobalt: {},
      fern: { to: 130, saturation: 0.45, lightness: 0.85, only: [190, 265] },
      apricot: { to: 24, saturation: 0.85, lightness: 1.12, only: [190, 265] },
      plum: { to: 325, saturation: 0.42, lightness: 0.85, only: [190, 265] },
    },
  }),
  shot('pantry-jar', 'jar', 'stand', { second: 'trio', looks: { '': {} } }),
]
