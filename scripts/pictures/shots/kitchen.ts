import { shots } from '../shot.ts'

const shot = shots('kitchen')

export const kitchen = [
  shot('round-stoneware-teapot', 'teapot', 'stand', {
    looks: {
      terracotta: { hue: 32, saturation: 0.62, lightness: 0.92 },
      ocean: { hue: 228, saturation: 0.5, lightness: 0.85 },
      moss: { hue: 118, saturation: 0.36, lightness: 0.82 },
    },
  }),
  shot('morning-mug', 'hot-beverage', 'lay', {
    looks: {
      sand: { tint: '#f6e3c4' },
      slate: { tint: '#9fb0c6' },
      sage: { tint: '#c3d4ae' },
    },
  }),
  shot('tea-for-one-cup', 'teacup-without-handle', 'stand'),
  shot('chefs-knife', 'kitchen-knife', 'lay'),
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
      fern: { hue: 280, saturation: 0.6, lightness: 0.9, only: [190, 265] },
      apricot: { hue: 175, saturation: 0.85, lightness: 1.05, only: [190, 265] },
      plum: { hue: 95, saturation: 0.5, lightness: 0.9, only: [190, 265] },
    },
  }),
  shot('pantry-jar', 'jar', 'stand', { second: 'trio', looks: { '': {} } }),
]
