import { backdrop } from './backdrop.ts'
import { palettes } from './palette.ts'
import type { Shot } from './shot.ts'
import { fit, type Sprite, sprite } from './sprite.ts'
import { compose, type Frame, type Placed } from './stage.ts'

const floor = 820

const frameOf = (shot: Shot): Frame => ({ width: 1000, height: 1000, palette: palettes[shot.category] })

export const spriteOf = (shot: Shot, slug: string): Promise<Sprite> =>
  sprite(shot.icon, shot.looks[slug] ?? {}, shot.drop)

/** The product alone, large, in the middle. */
export async function front(shot: Shot, slug: string): Promise<Buffer> {
  const frame = frameOf(shot)
  const size = 680 * (shot.scale ?? 1)
  const object = await fit(await spriteOf(shot, slug), size, size)
  if (shot.pose === 'lay') {
    return compose(
      backdrop('tabletop', frame.palette),
      [{ sprite: object, x: 500, y: 500, pose: 'lay' }],
      frame,
    )
  }
  // A low object stands farther back, so that the picture keeps its middle.
  const y = Math.min(floor + 20, 500 + object.height / 2 + 30)
  return compose(
    backdrop('wall-and-floor', frame.palette),
    [{ sprite: object, x: 500, y, pose: 'stand' }],
    frame,
  )
}

/** The second view of a product: a close crop, or three of them together. */
export function second(shot: Shot): Promise<Buffer> {
  return shot.second === 'close' ? close(shot) : trio(shot)
}

async function close(shot: Shot): Promise<Buffer> {
  const frame = frameOf(shot)
  const [slug = ''] = Object.keys(shot.looks)
  const object = await fit(await spriteOf(shot, slug), 1120, 1120, shot.pose === 'stand' ? -8 : 24)
  const placed: Placed = { sprite: object, x: 560, y: 560, pose: 'lay' }
  return compose(backdrop('deep', frame.palette), [placed], frame)
}

async function trio(shot: Shot): Promise<Buffer> {
  const frame = frameOf(shot)
  const slugs = Object.keys(shot.looks)
  const [a, b, c] = [slugs[1 % slugs.length], slugs[2 % slugs.length], slugs[0]].map((slug) => slug ?? '')
  const placed = await (shot.pose === 'stand'
    ? standing(shot, [a ?? '', b ?? '', c ?? ''])
    : fanned(shot, slugs))
  return compose(backdrop(shot.pose === 'stand' ? 'wall-and-floor' : 'deep', frame.palette), placed, frame)
}

async function standing(shot: Shot, [a, b, c]: readonly [string, string, string]): Promise<Placed[]> {
  const at = async (slug: string, size: number, x: number, y: number): Promise<Placed> => ({
    sprite: await fit(await spriteOf(shot, slug), size, size),
    x,
    y,
    pose: 'stand',
  })
  return [await at(a, 430, 275, 735), await at(b, 430, 725, 735), await at(c, 500, 500, 850)]
}

async function fanned(shot: Shot, slugs: readonly string[]): Promise<Placed[]> {
  const at = async (i: number, size: number, angle: number, x: number, y: number): Promise<Placed> => ({
    sprite: await fit(await spriteOf(shot, slugs[i % slugs.length] ?? ''), size, size, angle),
    x,
    y,
    pose: 'lay',
  })
  if (slugs.length === 2) return [await at(1, 560, -14, 350, 365), await at(0, 600, 10, 640, 620)]
  return [await at(1, 480, -14, 300, 315), await at(2, 480, 14, 715, 340), await at(0, 520, 0, 500, 680)]
}
