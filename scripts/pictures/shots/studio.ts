import { shots } from '../shot.ts'

const shot = shots('studio')

export const studio = [
  shot('piston-fountain-pen', 'fountain-pen', 'lay', {
    looks: { midnight: {}, malachite: { to: 155, saturation: 0.65, lightness: 0.9, only: [190, 260] } },
  }),
  shot('elastic-band-notebook', 'notebook', 'stand', {
    looks: {
      ink: {},
      forest: { to: 150, saturation: 1.1, lightness: 1, only: [220, 320] },
      oxblood: { to: 350, saturation: 1.6, lightness: 1, only: [220, 320] },
    },
  }),
  shot('top-spiral-notepad', 'spiral-notepad', 'lay'),
  shot('round-sable-brush', 'paintbrush', 'lay'),
  shot('travel-watercolours', 'artist-palette', 'lay', {
    looks: { '': { to: 30, saturation: 0.6, lightness: 0.96, only: [0, 45] } },
    second: 'close',
  }),
  shot('tailors-scissors', 'scissors', 'lay', {
    looks: { '': { to: 18, saturation: 0.9, only: [315, 40] } },
    second: 'close',
  }),
  shot('highland-wool', 'yarn', 'lay', {
    looks: {
      loch: {},
      heather: { to: 290, saturation: 0.55, lightness: 1.05, only: [180, 250] },
      gorse: { to: 44, saturation: 0.9, lightness: 1.02, only: [180, 250] },
      bracken: { to: 14, saturation: 0.6, lightness: 0.85, only: [180, 250] },
    },
  }),
  shot('weeknight-cookbook', 'closed-book', 'stand', {
    looks: { '': { to: 14, saturation: 0.8, lightness: 1, only: [310, 20] } },
    second: 'close',
  }),
  shot('waxed-linen-thread', 'thread', 'stand', {
    looks: {
      blue: {},
      brick: { to: 10, saturation: 0.7, lightness: 0.9, only: [190, 250] },
      green: { to: 140, saturation: 0.55, lightness: 0.85, only: [190, 250] },
    },
  }),
]
