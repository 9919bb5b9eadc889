import { shots } from '../shot.ts'

const shot = shots('home')

export const home = [
  shot('farmhouse-chair', 'chair', 'stand', {
    looks: {
      walnut: { to: 18, saturation: 1.1 },
      oak: { to: 30, saturation: 1.9, lightness: 1.65 },
      forest: { to: 145, saturation: 0.8, lightness: 1.15 },
    },
  }),
  shot('paper-lantern', 'red-paper-lantern', 'stand', {
    looks: {
      poppy: {},
      lagoon: { hue: 185, saturation: 0.7, lightness: 0.95 },
      sunflower: { hue: 38, saturation: 0.95, lightness: 1.05 },
    },
  }),
  shot('amber-filament-bulb', 'light-bulb', 'stand'),
  shot('slow-burn-candle', 'candle', 'stand', { second: 'trio', looks: { '': {} } }),
  shot('rubber-plant', 'potted-plant', 'stand'),
  shot('gilded-mirror', 'mirror', 'lay', {
    looks: { gold: {}, silver: { saturation: 0.08, lightness: 1.1, only: [20, 65] } },
    second: 'close',
  }),
  shot('market-basket', 'basket', 'stand', { second: 'trio', looks: { '': {} } }),
  shot('twin-bell-alarm-clock', 'alarm-clock', 'stand', {
    looks: {
      cherry: {},
      mint: { to: 160, saturation: 0.6, lightness: 0.95, only: [300, 20] },
      navy: { to: 222, saturation: 0.6, lightness: 0.75, only: [300, 20] },
    },
  }),
  shot('washed-linen-bedding', 'bed', 'stand', {
    looks: {
      indigo: { saturation: 0.62, lightness: 0.95 },
      rosewood: { hue: 130, saturation: 0.55, lightness: 1.02 },
      olive: { hue: 220, saturation: 0.4, lightness: 0.95 },
    },
  }),
]
