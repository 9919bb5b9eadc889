import { shots } from '../shot.ts'

const shot = shots('music-games')

export const musicGames = [
  shot('offset-electric-guitar', 'guitar', 'lay', {
    looks: { cherry: {}, seafoam: { to: 162, saturation: 0.5, lightness: 1.05, only: [310, 20] } },
  }),
  shot('first-violin', 'violin', 'lay'),
  shot('open-back-banjo', 'banjo', 'lay'),
  shot('goblet-drum', 'long-drum', 'stand'),
  shot('hand-painted-maracas', 'maracas', 'lay'),
  shot('slow-sunday-puzzle', 'puzzle-piece', 'lay', {
    looks: { meadow: {}, lake: { hue: 110, saturation: 0.8 }, dusk: { hue: 200, saturation: 0.8 } },
  }),
  shot('club-chess-set', 'chess-pawn', 'stand', {
    looks: { '': {}, boxwood: { tint: '#f6dcae', lightness: 2.7 } },
    second: 'trio',
  }),
  shot('heavyweight-dice', 'game-die', 'stand', {
    looks: {
      ivory: {},
      jade: { tint: '#b4e4c9', lightness: 1.08 },
      rose: { tint: '#f7c0c6', lightness: 1.08 },
    },
  }),
  shot('button-nose-bear', 'teddy-bear', 'stand', {
    looks: { honey: {}, cocoa: { saturation: 0.65, lightness: 0.72 } },
  }),
]
