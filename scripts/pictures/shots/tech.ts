import { shots } from '../shot.ts'

const shot = shots('tech')

export const tech = [
  shot('pocket-rangefinder', 'camera', 'stand'),
  shot('quiet-room-headphones', 'headphone', 'stand', {
    looks: { chalk: {}, dusk: { tint: '#8793b8' }, clay: { tint: '#e0a98c' } },
  }),
  shot('kitchen-radio', 'radio', 'stand', {
    looks: {
      pewter: {},
      mint: { tint: '#b9e6cf', lightness: 1.18 },
      cream: { tint: '#ffeecb', lightness: 1.22 },
    },
  }),
  shot('broadcast-microphone', 'studio-microphone', 'stand', { second: 'close' }),
  shot('low-profile-keyboard', 'keyboard', 'lay', { looks: { chalk: {}, graphite: { tint: '#7b8290' } } }),
  shot('glide-mouse', 'computer-mouse', 'lay', { looks: { chalk: {}, graphite: { tint: '#6e7583' } } }),
  shot('couch-controller', 'video-game', 'lay', {
    looks: {
      iris: {},
      lagoon: { hue: 300, saturation: 0.85, lightness: 1.05, only: [225, 290] },
      crimson: { hue: 95, saturation: 0.85, lightness: 1.05, only: [225, 290] },
    },
  }),
  shot('field-watch', 'watch', 'lay', {
    looks: {
      cobalt: { saturation: 0.8, lightness: 0.85, only: [190, 234] },
      olive: { to: 82, saturation: 0.32, lightness: 0.72, only: [190, 234] },
      rust: { to: 16, saturation: 0.65, lightness: 0.85, only: [190, 234] },
    },
  }),
  shot('twin-reel-projector', 'film-projector', 'stand'),
]
