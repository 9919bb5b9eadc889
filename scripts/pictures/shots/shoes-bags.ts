import { shots } from '../shot.ts'

const shot = shots('shoes-bags')

export const shoesBags = [
  shot('fell-runner', 'running-shoe', 'lay', {
    looks: {
      lilac: {},
      glacier: { hue: 300, saturation: 1.2 },
      ember: { hue: 110, saturation: 1.6 },
    },
  }),
  shot('ridge-boot', 'hiking-boot', 'stand', {
    looks: { honey: {}, moss: { hue: 50, saturation: 0.5, lightness: 0.8 } },
  }),
  shot('shoreline-sandal', 'thong-sandal', 'lay', {
    looks: { lagoon: {}, sunset: { hue: 150, saturation: 0.85 } },
  }),
  shot('daily-backpack', 'backpack', 'stand', {
    looks: {
      raspberry: {},
      ink: { hue: 255, saturation: 0.55, lightness: 0.72 },
      fern: { hue: 150, saturation: 0.5, lightness: 0.82 },
    },
  }),
  shot('barrister-briefcase', 'briefcase', 'stand'),
  shot('cabin-suitcase', 'luggage', 'stand', {
    looks: {
      azure: {},
      graphite: { saturation: 0.12, lightness: 0.7, only: [180, 270] },
      tangerine: { hue: 178, saturation: 0.9, lightness: 1.05, only: [180, 270] },
    },
  }),
  shot('two-tone-handbag', 'handbag', 'stand'),
  shot('kiss-lock-purse', 'purse', 'stand', {
    looks: {
      rose: {},
      emerald: { hue: 180, saturation: 0.65, lightness: 0.75, only: [310, 15] },
      aubergine: { hue: 300, saturation: 0.55, lightness: 0.75, only: [310, 15] },
    },
  }),
  shot('storm-umbrella', 'closed-umbrella', 'lay', {
    looks: {
      violet: {},
      bottle: { hue: 250, saturation: 0.6, lightness: 0.85, only: [230, 310] },
      claret: { hue: 75, saturation: 0.75, lightness: 0.85, only: [230, 310] },
    },
  }),
]
