import { shots } from '../shot.ts'

const shot = shots('outdoors')

export const outdoors = [
  shot('two-night-tent', 'tent', 'stand', {
    drop: [0, 1, 2, 3, 4, 5],
    looks: {
      meadow: { to: 112, saturation: 0.55, lightness: 0.92 },
      ember: { to: 18, saturation: 1.3, lightness: 1.1 },
      glacier: { to: 200, saturation: 0.75, lightness: 1.1 },
    },
  }),
  shot('brass-compass', 'compass', 'lay'),
  shot('camp-torch', 'flashlight', 'lay', { drop: [8, 9, 11, 13, 14, 15] }),
  shot('splitting-axe', 'axe', 'lay', { looks: { '': { hue: 16, saturation: 0.85 } }, second: 'close' }),
  shot('town-bicycle', 'bicycle', 'stand', {
    looks: { poppy: {}, harbour: { to: 205, saturation: 0.8, only: [320, 25] } },
  }),
  shot('cruiser-skateboard', 'skateboard', 'lay'),
  shot('match-football', 'soccer-ball', 'stand', {
    looks: { blue: {}, red: { to: 355, saturation: 0.85, only: [190, 250] } },
  }),
  shot('sparring-gloves', 'boxing-glove', 'stand', {
    looks: {
      scarlet: { to: 354, saturation: 0.85, lightness: 0.95 },
      royal: { to: 222, saturation: 0.85, lightness: 0.95 },
    },
  }),
  shot('reef-mask-and-snorkel', 'diving-mask', 'lay', {
    looks: { coral: {}, lime: { to: 95, saturation: 0.65, lightness: 0.85, only: [310, 20] } },
  }),
]
