import { shots } from '../shot.ts'

const shot = shots('clothing')

export const clothing = [
  shot('heavy-cotton-tee', 't-shirt', 'lay', {
    looks: {
      fern: {},
      sky: { hue: 95, saturation: 0.85 },
      coral: { hue: 258, saturation: 0.95 },
    },
  }),
  shot('straight-leg-jeans', 'jeans', 'lay', {
    looks: { indigo: { saturation: 0.7, lightness: 0.78 }, charcoal: { saturation: 0.1, lightness: 0.62 } },
  }),
  shot('harbour-coat', 'coat', 'lay', {
    looks: { camel: {}, pine: { hue: 110, saturation: 0.45, lightness: 0.75 } },
  }),
  shot('swing-dress', 'dress', 'lay', {
    looks: { cornflower: {}, berry: { hue: 120, saturation: 0.75, lightness: 0.9 } },
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
      scarlet: {},
      spruce: { hue: 165, saturation: 0.6, lightness: 0.8 },
      mustard: { hue: 45, saturation: 0.85, lightness: 0.95 },
    },
  }),
  shot('fine-knit-gloves', 'gloves', 'lay', {
    looks: { violet: {}, teal: { hue: 260, saturation: 0.65, lightness: 0.95 } },
  }),
  shot('six-panel-cap', 'billed-cap', 'lay', {
    looks: {
      river: {},
      brick: { hue: 140, saturation: 0.75, lightness: 0.92 },
      olive: { hue: 205, saturation: 0.45, lightness: 0.8 },
    },
  }),
  shot('garden-sun-hat', 'womans-hat', 'lay'),
]
