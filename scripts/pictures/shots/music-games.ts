import { shots } from '../shot.ts'

const shot = shots('music-games')

export const musicGames = [
  shot('offset-electric-guitar', 'guitar', 'lay', {
    looks: { cherry: {}, seafoam: { hue: 170, saturation: 0.5, lightness: 1.05, only: [310, 20] } },
  }),
  shot('first-violin', 'violin', 'lay'),
  shot('open-back-banjo', 'banjo', 'lay'),
  shot('goblet-drum', 'long-drum', 'stand'),
  shot('hand-painted-maracas', 'maracas', 'lay'),
  shot('slow-sunday-puzzle', 'puzzle-piece', 'lay', {
    looks: { meadow: {}, lake: { hue: 110, saturation: 0.8 }, dusk: { hue: 200, saturation: 0.8 } },
  }),
  shot('club-chess-set', 'chess-pawn', 'stand', {
    looks: { '': {}, boxwood: { tint: '#ffffff', lightness: 2.9 } },
    second: 'trio',
  }),
  shot('heavyweight-dice', 'game-die', 'stand', {
    looks: { ivory: {}, jade: { tint: '#a9dcc0' }, rose: { tint: '#f2b6bd' } },
  }),
  shot('button-nose-bear', 'teddy-bear', 'stand', {
    looks: { honey: {}, cocoa: { saturation: 0.65, lightness: 0.72 } },
  }),
]
