/** The storefront's colours. Mail programs know no variables: light is inline, dark overrides by class. */
export const light = {
  ground: '#fbfaf8',
  surface: '#ffffff',
  line: '#e7e2d9',
  ink: '#1d1b18',
  muted: '#625c52',
  accent: '#0b5d52',
  accentInk: '#ffffff',
} as const

const dark = {
  ground: '#141311',
  surface: '#1c1b18',
  line: '#35322c',
  ink: '#f3f0ea',
  muted: '#b3aca0',
  accent: '#74d3c2',
  accentInk: '#062b26',
} as const

export const styles = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: ${dark.ground} !important; }
  .surface { background: ${dark.surface} !important; border-color: ${dark.line} !important; }
  .line { border-color: ${dark.line} !important; }
  .ink { color: ${dark.ink} !important; }
  .muted { color: ${dark.muted} !important; }
  .accent { color: ${dark.accent} !important; }
  .button { background: ${dark.accent} !important; color: ${dark.accentInk} !important; }
}
@media (max-width: 480px) {
  .outer { padding: 16px 8px !important; }
  .inner { padding: 24px 20px !important; }
}`
