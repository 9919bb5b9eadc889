/** How one colour of a product is made from its base drawing. */
export type Look = {
  /** Turn of the hue in degrees. */
  readonly hue?: number
  /** One hue for all, instead of a turn: keeps rims and shadows of one-coloured objects together. */
  readonly to?: number
  /** Factors; 1 changes nothing. */
  readonly saturation?: number
  readonly lightness?: number
  /** Colour multiplied onto the pixels: for grey objects, which have no hue to turn. */
  readonly tint?: string
  /** Only hues from..to (degrees, may wrap past 360) are touched; the rest keeps its colour. */
  readonly only?: readonly [number, number]
  /** false keeps the lavender cast that the drawings give to white, grey and steel. */
  readonly neutral?: false
  /** A second change, after this one. */
  readonly then?: Look
}

type Hsl = readonly [number, number, number]

/** Changes RGBA bytes in place. */
export function recolour(pixels: Uint8Array, look: Look): void {
  const tint = look.tint ? channels(look.tint) : undefined
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3] === 0) continue
    const rgb = [pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0] as const
    const hsl = toHsl(rgb)
    const painted = look.only ? within(hsl, look.only) : look.to !== undefined || look.hue !== undefined
    if (look.only && !painted) {
      if (look.neutral !== false) write(pixels, i, toRgb(neutralise(hsl)))
      continue
    }
    const turned = toRgb(turn(painted || look.neutral === false ? hsl : neutralise(hsl), look))
    write(pixels, i, tint ? turned.map((value, c) => (value * (tint[c] ?? 255)) / 255) : turned)
  }
  if (look.then) recolour(pixels, look.then)
}

function write(pixels: Uint8Array, at: number, rgb: readonly number[]): void {
  for (let c = 0; c < 3; c++) pixels[at + c] = Math.round(rgb[c] ?? 0)
}

/** Weak violets become nearly grey; strong ones stay. */
function neutralise([h, s, l]: Hsl): Hsl {
  if (h < 225 || h > 320) return [h, s, l]
  const chroma = s * (1 - Math.abs(2 * l - 1))
  const strength = Math.min(1, Math.max(0, (chroma - 0.13) / 0.12))
  return [h, s * (0.22 + 0.78 * strength), l]
}

function turn([h, s, l]: Hsl, look: Look): Hsl {
  return [
    look.to ?? (h + (look.hue ?? 0) + 720) % 360,
    Math.min(1, s * (look.saturation ?? 1)),
    Math.min(1, l * (look.lightness ?? 1)),
  ]
}

function within([h, s]: Hsl, [from, to]: readonly [number, number]): boolean {
  if (s < 0.04) return false
  return from <= to ? h >= from && h <= to : h >= from || h <= to
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
}

function toHsl([red, green, blue]: readonly [number, number, number]): Hsl {
  const [r, g, b] = [red / 255, green / 255, blue / 255]
  const max = Math.max(r, g, b)
  const min = Math.min(r, g, b)
  const l = (max + min) / 2
  const d = max - min
  if (d === 0) return [0, 0, l]
  const s = d / (1 - Math.abs(2 * l - 1))
  const h = max === r ? ((g - b) / d) % 6 : max === g ? (b - r) / d + 2 : (r - g) / d + 4
  return [(h * 60 + 360) % 360, s, l]
}

function toRgb([h, s, l]: Hsl): readonly number[] {
  const a = s * Math.min(l, 1 - l)
  const at = (n: number) => {
    const k = (n + h / 30) % 12
    return Math.round(255 * (l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return [at(0), at(8), at(4)]
}
