/** Studio colours of one category: wall from top to bottom, floor, and the deeper wall of second pictures. */
export type Palette = {
  readonly high: string
  readonly low: string
  readonly floor: string
  readonly deep: string
  readonly shade: string
}

export const palettes = {
  kitchen: { high: '#f6efe4', low: '#eaddc9', floor: '#d9c5a8', deep: '#dcc7a9', shade: '#4a3218' },
  home: { high: '#eef1ea', low: '#d9e0d2', floor: '#bfcab5', deep: '#bccab3', shade: '#26331f' },
  clothing: { high: '#f5eeeb', low: '#e9dbd6', floor: '#d8c3bc', deep: '#dcc5bd', shade: '#42261f' },
  'shoes-bags': { high: '#f3efe9', low: '#e3dacd', floor: '#cdbfac', deep: '#cfc0ac', shade: '#3a2d1c' },
  tech: { high: '#eef1f4', low: '#d8dfe6', floor: '#bcc7d2', deep: '#b9c6d3', shade: '#1c2835' },
  outdoors: { high: '#eaf2f0', low: '#d1e0dc', floor: '#b2c8c1', deep: '#b0c9c2', shade: '#16322c' },
  studio: { high: '#f8f2df', low: '#efe3c3', floor: '#dfcd9f', deep: '#e2d0a0', shade: '#453810' },
  'music-games': { high: '#f1eef6', low: '#e0daea', floor: '#c8bfd8', deep: '#c7bdd9', shade: '#2a2140' },
  neutral: { high: '#f4f4f3', low: '#e4e4e2', floor: '#cfcfcc', deep: '#cfcfcc', shade: '#26262a' },
} satisfies Record<string, Palette>

export type PaletteName = keyof typeof palettes
