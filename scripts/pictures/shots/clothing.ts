import { shots } from '../shot.ts'

const shot = shots('clothing')

export const clothing = [
  shot('heavy-cotton-tee', 't-shirt', 'lay', {
    looks: {
      fern: { saturation: 0.5, lightness: 0.88 },
      sky: { to: 205, saturation: 0.9 },
      coral: { to: 8, saturation: 1.15, lightness: 1 },
    },
  }),
  shot('straight-leg-jeans', 'jeans', 'lay', {
    looks: {
      indigo: { to: 217, saturation: 0.55, lightness: 0.75 },
      charcoal: { saturation: 0.1, lightness: 0.62 },
    },
  }),
  shot('harbour-coat', 'coat', 'lay', {
    looks: { camel: {}, pine: { to: 150, saturation: 0.45, lightness: 0.75 } },
  }),
  shot('swing-dress', 'dress', 'lay', {
    looks: { cornflower: {}, berry: { to: 332, saturation: 0.7, lightness: 0.88 } },
  }),
  shot('two-pair-socks', 'socks', 'lay', {
    looks: {
      'lemon-blue': {},
      'lime-violet': { hue: 45, saturation: 0.8 },
      'pink-jade': { hue: 300, saturation: 0.75 },
    },
  }),
  shot('merino-loop-scarf', 'scarf', 'lay', {
    looks: {
      scarlet: { to: 352, saturation: 0.85, lightness: 0.95 },
      spruce: { to: 160, saturation: 0.5, lightness: 0.8 },
      mustard: { to: 42, saturation: 0.85, lightness: 0.95 },
    },
  }),
  shot('fine-knit-gloves', 'gloves', 'lay', {
    looks: { violet: {}, teal: { to: 180, saturation: 0.6, lightness: 0.85 } },
  }),
  shot('six-panel-cap', 'billed-cap', 'lay', {
    looks: {
      river: {},
      brick: { to: 12, saturation: 0.65, lightness: 0.9 },
      olive: { to: 75, saturation: 0.35, lightness: 0.72 },
    },
  }),
  shot('garden-sun-hat', 'womans-hat', 'lay'),
]
