import type { Palette } from './palette.ts'

export type Scene = 'wall-and-floor' | 'tabletop' | 'deep'

/** A studio backdrop as SVG. Wide formats get the light in the middle of the right half. */
export function backdrop(scene: Scene, p: Palette, width = 1000, height = 1000): string {
  const light = width > height ? 0.64 : 0.5
  const paint = scene === 'wall-and-floor' ? sweep(p, width, height) : plain(scene, p, width, height)
  const glow =
    scene === 'tabletop' ? [0.32, 0.24, 0.85, 0.5] : [light, 0.4, 0.62, scene === 'deep' ? 0.42 : 0.6]
  const [x, y, r, opacity] = glow
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
  <defs>
    <radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="${width * (x ?? 0)}" cy="${height * (y ?? 0)}" r="${height * (r ?? 0)}">
      <stop offset="0" stop-color="#fff" stop-opacity="${opacity}"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>
    </radialGradient>
    <radialGradient id="vignette" cx="0.5" cy="0.48" r="0.76">
      <stop offset="0.62" stop-color="${p.shade}" stop-opacity="0"/><stop offset="1" stop-color="${p.shade}" stop-opacity="0.11"/>
    </radialGradient>
  </defs>
  ${paint}
  <rect width="${width}" height="${height}" fill="url(#glow)"/>
  <rect width="${width}" height="${height}" fill="url(#vignette)"/>
</svg>`
}

/** Wall that bends softly into a floor, like a paper roll in a photo studio. */
function sweep(p: Palette, width: number, height: number): string {
  return `<defs><linearGradient id="wall" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="${p.high}"/><stop offset="0.6" stop-color="${p.low}"/>
    <stop offset="0.72" stop-color="${p.floor}"/><stop offset="0.8" stop-color="${p.floor}"/>
    <stop offset="1" stop-color="${p.low}"/>
  </linearGradient></defs><rect width="${width}" height="${height}" fill="url(#wall)"/>`
}

function plain(scene: Scene, p: Palette, width: number, height: number): string {
  const [from, to] = scene === 'deep' ? [p.low, p.deep] : [p.high, p.low]
  return `<defs><linearGradient id="wall" x1="0" y1="0" x2="0.7" y2="1">
    <stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/>
  </linearGradient></defs><rect width="${width}" height="${height}" fill="url(#wall)"/>`
}
