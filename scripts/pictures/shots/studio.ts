import { shots } from '../shot.ts'

const shot = shots('studio')

export const studio = [
  shot('piston-fountain-pen', 'fountain-pen', 'lay', {
    looks: { midnight: {}, malachite: { hue: 300, saturation: 0.75, lightness: 0.9, only: [190, 260] } },
  }),
  shot('elastic-band-notebook', 'notebook', 'stand', {
    looks: {
      ink: {},
      forest: { hue: 235, saturation: 1.2, lightness: 1.05 },
      oxblood: { hue: 90, saturation: 1.5, lightness: 1.05 },
    },
  }),
  shot('top-spiral-notepad', 'spiral-notepad', 'lay'),
  shot('round-sable-brush', 'paintbrush', 'lay'),
  shot('travel-watercolours', 'artist-palette', 'lay'),
  shot('tailors-scissors', 'scissors', 'lay'),
  shot('highland-wool', 'yarn', 'lay', {
    looks: {
      loch: {},
      heather: { hue: 70, saturation: 0.55, lightness: 1.05, only: [180, 250] },
      gorse: { hue: 195, saturation: 0.9, lightness: 1.02, only: [180, 250] },
      bracken: { hue: 165, saturation: 0.6, lightness: 0.85, only: [180, 250] },
    },
  }),
  shot('weeknight-cookbook', 'closed-book', 'stand', {
    looks: { '': { hue: 18, saturation: 0.85, lightness: 1, only: [310, 20] } },
    second: 'close',
  }),
  shot('waxed-linen-thread', 'thread', 'stand', {
    looks: {
      blue: {},
      brick: { hue: 155, saturation: 0.7, lightness: 0.9, only: [190, 250] },
      green: { hue: 285, saturation: 0.55, lightness: 0.85, only: [190, 250] },
    },
  }),
]
