import { type Shot, shots } from '../shot.ts'

const kitchen = shots('kitchen')
const home = shots('home')
const clothing = shots('clothing')
const shoesBags = shots('shoes-bags')
const tech = shots('tech')
const outdoors = shots('outdoors')
const studio = shots('studio')
const musicGames = shots('music-games')

/** What came into the shop later, over all categories. */
export const secondShelf: readonly Shot[] = [
  kitchen('fondue-pot', 'fondue', 'stand'),
  kitchen('two-handled-paella-pan', 'shallow-pan-of-food', 'lay'),
  kitchen('wide-rim-dinner-plate', 'fork-and-knife-with-plate', 'lay'),
  kitchen('long-stem-wine-glass', 'wine-glass', 'stand'),
  kitchen('heavy-base-tumbler', 'tumbler-glass', 'stand', { scale: 0.86 }),
  kitchen('porcelain-carafe-and-cup', 'sake', 'stand'),
  kitchen('four-part-lunch-box', 'bento-box', 'lay'),
  kitchen('lacquered-chopsticks', 'chopsticks', 'lay'),
  home('framed-hills-print', 'framed-picture', 'stand'),
  home('two-eared-amphora', 'amphora', 'stand'),
  home('desert-cactus', 'cactus', 'stand'),
  home('glass-wind-chime', 'wind-chime', 'lay'),
  home('quarter-hour-glass', 'hourglass-done', 'stand', { scale: 0.9 }),
  home('cold-process-soap', 'soap', 'lay', {
    looks: { rose: {}, lime: { hue: 140 }, sea: { hue: 245 } },
    scale: 0.9,
  }),
  home('sea-sponge', 'sponge', 'lay', { scale: 0.9 }),
  home('almond-body-lotion', 'lotion-bottle', 'stand', { scale: 0.95 }),
  home('bristle-toothbrush', 'toothbrush', 'lay'),
  home('pivoting-razor', 'razor', 'lay'),
  home('wide-tooth-comb', 'hair-pick', 'lay'),
  clothing('shore-sunglasses', 'sunglasses', 'lay', { scale: 0.95 }),
  clothing('flower-print-kimono', 'kimono', 'lay'),
  clothing('drawstring-shorts', 'shorts', 'lay'),
  clothing('lane-swimsuit', 'one-piece-swimsuit', 'lay'),
  clothing('workshop-coat', 'lab-coat', 'lay'),
  shoesBags('evening-clutch', 'clutch-bag', 'stand', { scale: 0.85 }),
  shoesBags('derby-shoe', 'mans-shoe', 'stand', { scale: 0.95 }),
  shoesBags('town-ankle-boot', 'womans-boot', 'stand'),
  tech('push-button-telephone', 'telephone', 'stand'),
  tech('rabbit-ear-television', 'television', 'stand'),
  tech('thumb-trackball', 'trackball', 'lay', { scale: 0.9 }),
  tech('arcade-joystick', 'joystick', 'stand', { scale: 0.9 }),
  tech('track-stopwatch', 'stopwatch', 'lay', { scale: 0.9 }),
  outdoors('street-basketball', 'basketball', 'stand', { scale: 0.9 }),
  outdoors('club-tennis-racket', 'tennis', 'lay'),
  outdoors('table-tennis-bat', 'ping-pong', 'lay'),
  outdoors('folding-kick-scooter', 'kick-scooter', 'stand'),
  outdoors('four-colour-kite', 'kite', 'lay'),
  outdoors('garden-telescope', 'telescope', 'stand'),
  outdoors('steel-toolbox', 'toolbox', 'stand', {
    looks: { red: {}, blue: { to: 212, only: [320, 20] } },
    second: 'trio',
  }),
  outdoors('bench-hammer', 'hammer', 'lay'),
  outdoors('red-grip-screwdriver', 'screwdriver', 'lay'),
  outdoors('carpenters-saw', 'carpentry-saw', 'lay'),
  studio('broad-drawing-pencil', 'pencil', 'lay'),
  studio('steel-edge-ruler', 'straight-ruler', 'lay'),
  studio('reading-glass', 'magnifying-glass-tilted-left', 'lay'),
  musicGames('twelve-bass-accordion', 'accordion', 'lay'),
  musicGames('alto-saxophone', 'saxophone', 'lay'),
  musicGames('marching-drum', 'drum', 'stand'),
  musicGames('nesting-dolls', 'nesting-dolls', 'stand'),
  musicGames('sisal-dartboard', 'bullseye', 'lay'),
  musicGames('counting-frame', 'abacus', 'stand'),
]
