import { shots } from '../shot.ts'

const shot = shots('outdoors')

export const outdoors = [
  shot('two-night-tent', 'tent', 'stand', {
    drop: [0, 1, 2, 3, 4, 5],
    looks: {
      meadow: {},
      ember: { hue: 270, saturation: 0.9, lightness: 1.1 },
      glacier: { hue: 85, saturation: 0.75 },
    },
  }),
  shot('brass-compass', 'compass', 'lay'),
  shot('camp-torch', 'flashlight', 'lay', { drop: [8, 9, 11, 13, 14, 15] }),
  shot('splitting-axe', 'axe', 'lay'),
  shot('town-bicycle', 'bicycle', 'stand', {
    looks: { poppy: {}, harbour: { hue: 225, saturation: 0.8, only: [320, 25] } },
  }),
  shot('cruiser-skateboard', 'skateboard', 'lay'),
  shot('match-football', 'soccer-ball', 'stand', {
    looks: { blue: {}, red: { hue: 145, saturation: 0.95, only: [190, 250] } },
  }),
  shot('sparring-gloves', 'boxing-glove', 'stand', {
    looks: { scarlet: {}, royal: { hue: 240, saturation: 0.85, lightness: 0.95 } },
  }),
  shot('reef-mask-and-snorkel', 'diving-mask', 'lay', {
    looks: { coral: {}, lime: { hue: 120, saturation: 0.8, lightness: 0.9, only: [310, 20] } },
  }),
]
