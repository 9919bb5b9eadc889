import { all } from './all.ts'
import { backdrop } from './backdrop.ts'
import { type PaletteName, palettes } from './palette.ts'
import { fit, sprite } from './sprite.ts'
import { compose, type Placed, type Pose } from './stage.ts'
import { spriteOf } from './views.ts'

/** Handle, colour slug, size, x, y (foot when standing, middle when lying), angle. */
type Item = readonly [string, string, number, number, number, number?]
type Scene = { readonly palette: PaletteName; readonly pose: Pose; readonly items: readonly Item[] }

const categories: Readonly<Record<string, Scene>> = {
  kitchen: {
    palette: 'kitchen',
    pose: 'stand',
    items: [
      ['pantry-jar', '', 440, 735, 740],
      ['round-stoneware-teapot', 'terracotta', 540, 360, 790],
      ['pouring-bowl', 'apricot', 330, 690, 880],
    ],
  },
  home: {
    palette: 'home',
    pose: 'stand',
    items: [
      ['farmhouse-chair', 'oak', 640, 350, 800],
      ['rubber-plant', '', 500, 690, 830],
      ['slow-burn-candle', '', 260, 470, 890],
    ],
  },
  clothing: {
    palette: 'clothing',
    pose: 'lay',
    items: [
      ['straight-leg-jeans', 'indigo', 560, 690, 420, 8],
      ['heavy-cotton-tee', 'coral', 560, 340, 420, -8],
      ['six-panel-cap', 'river', 330, 490, 770],
    ],
  },
  'shoes-bags': {
    palette: 'shoes-bags',
    pose: 'stand',
    items: [
      ['cabin-suitcase', 'graphite', 610, 675, 760],
      ['daily-backpack', 'raspberry', 540, 335, 800],
      ['ridge-boot', 'honey', 330, 590, 890],
    ],
  },
  tech: {
    palette: 'tech',
    pose: 'stand',
    items: [
      ['quiet-room-headphones', 'dusk', 520, 350, 730],
      ['kitchen-radio', 'cream', 480, 690, 790],
      ['pocket-rangefinder', '', 370, 400, 880],
    ],
  },
  outdoors: {
    palette: 'outdoors',
    pose: 'stand',
    items: [
      ['two-night-tent', 'ember', 700, 430, 730],
      ['town-bicycle', 'harbour', 500, 680, 820],
      ['match-football', 'blue', 230, 330, 880],
    ],
  },
  studio: {
    palette: 'studio',
    pose: 'lay',
    items: [
      ['elastic-band-notebook', 'forest', 600, 370, 430, -8],
      ['highland-wool', 'heather', 430, 700, 620],
      ['piston-fountain-pen', 'midnight', 420, 640, 260, 12],
      ['tailors-scissors', '', 330, 350, 780, -20],
    ],
  },
  'music-games': {
    palette: 'music-games',
    pose: 'stand',
    items: [
      ['goblet-drum', '', 600, 680, 770],
      ['button-nose-bear', 'honey', 540, 340, 810],
      ['heavyweight-dice', 'jade', 230, 560, 890],
    ],
  },
}

/** Wide pictures keep their left part calm: the shop writes on it. */
export const heroes: Readonly<Record<string, Scene>> = {
  'hero-1': {
    palette: 'kitchen',
    pose: 'stand',
    items: [
      ['pantry-jar', '', 480, 1730, 760],
      ['rubber-plant', '', 640, 970, 780],
      ['round-stoneware-teapot', 'ocean', 640, 1380, 830],
      ['pouring-bowl', 'apricot', 370, 1660, 910],
      ['slow-burn-candle', '', 310, 1020, 915],
    ],
  },
  'hero-2': {
    palette: 'outdoors',
    pose: 'stand',
    items: [
      ['two-night-tent', 'ember', 880, 1390, 770],
      ['town-bicycle', 'poppy', 620, 1010, 850],
      ['daily-backpack', 'ink', 490, 1710, 860],
      ['ridge-boot', 'honey', 330, 1430, 920],
    ],
  },
  'hero-3': {
    palette: 'home',
    pose: 'stand',
    items: [
      ['farmhouse-chair', 'forest', 720, 1040, 810],
      ['rubber-plant', '', 680, 1560, 780],
      ['kitchen-radio', 'cream', 450, 1710, 880],
      ['market-basket', '', 420, 1330, 900],
      ['twin-bell-alarm-clock', 'cherry', 250, 1060, 925],
    ],
  },
}

async function place([handle, slug, size, x, y, angle]: Item, pose: Pose): Promise<Placed> {
  const shot = all.find((one) => one.handle === handle)
  if (!shot) throw new Error(`There is no shot ${handle}`)
  return { sprite: await fit(await spriteOf(shot, slug), size, size, angle), x, y, pose }
}

async function group(scene: Scene, width: number): Promise<Buffer> {
  const palette = palettes[scene.palette]
  const placed: Placed[] = []
  for (const item of scene.items) placed.push(await place(item, scene.pose))
  const svg = backdrop(scene.pose === 'stand' ? 'wall-and-floor' : 'tabletop', palette, width, 1000)
  return compose(svg, placed, { width, height: 1000, palette })
}

export const hero = (scene: Scene): Promise<Buffer> => group(scene, 2000)

/** The square picture of one category. */
export function categoryPicture(category: PaletteName): Promise<Buffer> {
  const scene = categories[category]
  if (!scene) throw new Error(`There is no category picture for ${category}`)
  return group(scene, 1000)
}

/** For products without a picture: a plain parcel, almost without colour. */
export async function placeholder(): Promise<Buffer> {
  const palette = palettes.neutral
  const parcel = await fit(await sprite('package', { saturation: 0.12, lightness: 1.25 }), 480, 480)
  const placed: Placed = { sprite: parcel, x: 500, y: 760, pose: 'stand' }
  return compose(backdrop('wall-and-floor', palette), [placed], { width: 1000, height: 1000, palette })
}
