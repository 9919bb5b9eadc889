import { createRequire } from 'node:module'
import sharp from 'sharp'
import { type Look, recolour } from './recolour.ts'

type IconSet = { readonly icons: Readonly<Record<string, { readonly body: string }>> }
const icons: IconSet = createRequire(import.meta.url)('@iconify-json/fluent-emoji/icons.json')

/** An object cut out of its background: a PNG without empty margins, and its size in pixels. */
export type Sprite = { readonly png: Buffer; readonly width: number; readonly height: number }

const side = 1100
const known = new Map<string, Promise<Sprite>>()

/** Renders an icon in one look. `drop` names drawn shapes (by position) that are not part of the product. */
export function sprite(icon: string, look: Look = {}, drop: readonly number[] = []): Promise<Sprite> {
  const key = JSON.stringify([icon, look, drop])
  const made = known.get(key) ?? render(icon, look, drop)
  known.set(key, made)
  return made
}

async function render(icon: string, look: Look, drop: readonly number[]): Promise<Sprite> {
  const body = icons.icons[icon]?.body
  if (!body) throw new Error(`There is no icon ${icon}`)
  // Twice the size and halved: the masks in these drawings have hard edges.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side * 2}" height="${side * 2}" viewBox="0 0 32 32">${without(body, drop)}</svg>`
  const drawn = await sharp(Buffer.from(svg)).png().toBuffer()
  const { data, info } = await sharp(drawn)
    .resize(side, side)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  recolour(data, look)
  const cut = await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .trim({ background: { r: 0, g: 0, b: 0, alpha: 0 }, threshold: 12 })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { png: cut.data, width: cut.info.width, height: cut.info.height }
}

function without(body: string, drop: readonly number[]): string {
  let at = -1
  return body.replace(/<(?:path|rect|circle|ellipse)\b[^>]*\/>/g, (shape) => {
    at += 1
    return drop.includes(at) ? '' : shape
  })
}

/** The same sprite, resized to fit a box and turned by an angle in degrees. */
export async function fit(from: Sprite, width: number, height: number, angle = 0): Promise<Sprite> {
  const turned = angle === 0 ? sharp(from.png) : sharp(await spin(from.png, angle))
  const out = await turned
    .resize(Math.round(width), Math.round(height), { fit: 'inside', withoutEnlargement: false })
    .png()
    .toBuffer({ resolveWithObject: true })
  return { png: out.data, width: out.info.width, height: out.info.height }
}

async function spin(png: Buffer, angle: number): Promise<Buffer> {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  const turned = await sharp(png).rotate(angle, { background: clear }).png().toBuffer()
  return sharp(turned).trim({ background: clear, threshold: 12 }).png().toBuffer()
}
