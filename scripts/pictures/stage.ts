import sharp, { type OverlayOptions } from 'sharp'
import type { Palette } from './palette.ts'
import type { Sprite } from './sprite.ts'

export type Pose = 'stand' | 'lay'
/** x is the middle of the object; y its foot when it stands, its middle when it lies. Pixels. */
export type Placed = { readonly sprite: Sprite; readonly x: number; readonly y: number; readonly pose: Pose }
export type Frame = { readonly width: number; readonly height: number; readonly palette: Palette }

/** Sets objects with their shadows onto a backdrop, the first one farthest back. */
export async function compose(svg: string, placed: readonly Placed[], frame: Frame): Promise<Buffer> {
  let picture = await sharp(Buffer.from(svg)).removeAlpha().png().toBuffer()
  for (const one of placed) {
    const shadows = one.pose === 'stand' ? await floorShadow(one, frame) : await tableShadow(one, frame)
    const top = one.pose === 'stand' ? one.y - one.sprite.height : one.y - one.sprite.height / 2
    const object = await cropped(one.sprite.png, one.x - one.sprite.width / 2, top, frame)
    picture = await sharp(picture)
      .composite([...shadows, object])
      .png({ compressionLevel: 1 })
      .toBuffer()
  }
  return picture
}

/** sharp refuses overlays that stick out of the picture: cut them first. */
async function cropped(png: Buffer, x: number, y: number, frame: Frame): Promise<OverlayOptions> {
  const { width = 0, height = 0 } = await sharp(png).metadata()
  const left = Math.round(x)
  const top = Math.round(y)
  const cutLeft = Math.max(0, -left)
  const cutTop = Math.max(0, -top)
  const box = {
    left: cutLeft,
    top: cutTop,
    width: Math.min(width - cutLeft, frame.width - Math.max(0, left)),
    height: Math.min(height - cutTop, frame.height - Math.max(0, top)),
  }
  const input = await sharp(png).extract(box).png({ compressionLevel: 1 }).toBuffer()
  return { input, left: Math.max(0, left), top: Math.max(0, top) }
}

/** A dark line where the object touches the floor, and a wide soft pool around it. */
async function floorShadow({ sprite, x, y }: Placed, frame: Frame): Promise<OverlayOptions[]> {
  const foot = await footprint(sprite)
  const middle = x - sprite.width / 2 + (foot.from + foot.to) / 2
  const touch = Math.max(foot.to - foot.from, sprite.width * 0.22)
  const pool = (touch + sprite.width * 2) / 3
  const k = sprite.height / 640
  return [
    overlay(ellipse(frame, x + 14, y - 4 * k, pool * 0.56, 34 * k + 8, 26, 0.2)),
    overlay(ellipse(frame, middle + 5, y - 7 * k, touch * 0.52, 15 * k + 3, 9, 0.42)),
  ]
}

function ellipse(
  frame: Frame,
  x: number,
  y: number,
  rx: number,
  ry: number,
  blur: number,
  o: number,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}">
  <defs><filter id="b" x="-50%" y="-200%" width="200%" height="500%"><feGaussianBlur stdDeviation="${blur}"/></filter></defs>
  <ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${frame.palette.shade}" fill-opacity="${o}" filter="url(#b)"/></svg>`
}

const overlay = (svg: string): OverlayOptions => ({ input: Buffer.from(svg), left: 0, top: 0 })

/** Which columns the object touches the floor with: those filled in its lowest eighth. */
async function footprint(sprite: Sprite): Promise<{ from: number; to: number }> {
  const rows = Math.max(1, Math.round(sprite.height / 9))
  const alpha = await sharp(sprite.png)
    .extract({ left: 0, top: sprite.height - rows, width: sprite.width, height: rows })
    .extractChannel(3)
    .raw()
    .toBuffer()
  let from = sprite.width
  let to = 0
  for (let i = 0; i < alpha.length; i++) {
    if ((alpha[i] ?? 0) < 100) continue
    from = Math.min(from, i % sprite.width)
    to = Math.max(to, i % sprite.width)
  }
  return from < to ? { from, to } : { from: 0, to: sprite.width }
}

/** The outline of the object, moved down and right and blurred: it lies on a table lit from the upper left. */
async function tableShadow({ sprite, x, y }: Placed, frame: Frame): Promise<OverlayOptions[]> {
  const near = await silhouette(sprite, frame.palette.shade, 9, 0.3)
  const far = await silhouette(sprite, frame.palette.shade, 30, 0.26)
  const at = (png: Buffer, margin: number, dx: number, dy: number) =>
    cropped(png, x - sprite.width / 2 - margin + dx, y - sprite.height / 2 - margin + dy, frame)
  return [await at(far, 90, 22, 36), await at(near, 27, 7, 11)]
}

async function silhouette(sprite: Sprite, colour: string, blur: number, opacity: number): Promise<Buffer> {
  const margin = blur * 3
  // In two steps: within one, sharp would take the channel before it widens the picture.
  const wide = await sharp(sprite.png)
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background: '#0000' })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const alpha = await sharp(await sharp(wide).extractChannel(3).png({ compressionLevel: 1 }).toBuffer())
    .blur(blur)
    .linear(opacity, 0)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  const width = sprite.width + margin * 2
  const height = sprite.height + margin * 2
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .joinChannel(alpha, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer()
}
