import { shots } from '../shot.ts'

const shot = shots('shoes-bags')

export const shoesBags = [
  shot('fell-runner', 'running-shoe', 'lay', {
    looks: {
      lilac: { neutral: false },
      glacier: { hue: 300, saturation: 1.2 },
      ember: { hue: 110, saturation: 1.6 },
    },
  }),
  shot('ridge-boot', 'hiking-boot', 'stand', {
    looks: { honey: {}, moss: { to: 85, saturation: 0.4, lightness: 0.8 } },
  }),
  shot('shoreline-sandal', 'thong-sandal', 'lay', {
    looks: { lagoon: {}, sunset: { hue: 150, saturation: 0.85 } },
  }),
  shot('daily-backpack', 'backpack', 'stand', {
    looks: {
      raspberry: { saturation: 0.78, lightness: 0.94, only: [300, 20] },
      ink: { to: 222, saturation: 0.5, lightness: 0.72, only: [300, 20] },
      fern: { to: 135, saturation: 0.42, lightness: 0.8, only: [300, 20] },
    },
  }),
  shot('barrister-briefcase', 'briefcase', 'stand', {
    looks: { '': { to: 16, saturation: 1.15, lightness: 0.95, only: [290, 8] } },
    second: 'close',
  }),
  shot('cabin-suitcase', 'luggage', 'stand', {
    looks: {
      azure: {},
      graphite: { saturation: 0.12, lightness: 0.7, only: [180, 270] },
      tangerine: { to: 22, saturation: 0.9, lightness: 1.05, only: [180, 270] },
    },
  }),
  shot('two-tone-handbag', 'handbag', 'stand', {
    looks: { '': { to: 17, saturation: 1.15, lightness: 0.95, only: [290, 12] } },
    second: 'close',
  }),
  shot('kiss-lock-purse', 'purse', 'stand', {
    looks: {
      rose: {},
      emerald: { to: 158, saturation: 0.65, lightness: 0.75, only: [310, 15] },
      aubergine: { to: 285, saturation: 0.55, lightness: 0.75, only: [310, 15] },
    },
  }),
  shot('storm-umbrella', 'closed-umbrella', 'lay', {
    looks: {
      violet: {},
      bottle: { to: 158, saturation: 0.6, lightness: 0.85, only: [230, 310] },
      claret: { to: 345, saturation: 0.75, lightness: 0.85, only: [230, 310] },
    },
  }),
]
