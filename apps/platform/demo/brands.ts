import type { DemoBrand } from './types.ts'

/** All invented. */
export const brands: readonly DemoBrand[] = [
  {
    handle: 'harrow-clay',
    name: 'Harrow & Clay',
    about: 'Stoneware thrown, glazed and fired in one workshop.',
  },
  { handle: 'kindling-row', name: 'Kindling Row', about: 'Pots and pans for people who cook every day.' },
  { handle: 'ostrel', name: 'Ostrel', about: 'Blades and cutlery, ground by hand.' },
  { handle: 'vesper-wick', name: 'Vesper & Wick', about: 'Candles, lanterns and lamps for the evening.' },
  { handle: 'alderholm', name: 'Alderholm', about: 'Furniture and bedding made to be repaired.' },
  { handle: 'fernfold', name: 'Fernfold', about: 'House plants and the baskets that carry them.' },
  { handle: 'loomstead', name: 'Loomstead', about: 'Everyday clothes in heavy, honest cloth.' },
  { handle: 'petrel-coast', name: 'Petrel Coast', about: 'Clothing for wind, salt and rain.' },
  { handle: 'tarnstep', name: 'Tarnstep', about: 'Shoes for hills, pavements and beaches.' },
  { handle: 'wayrye', name: 'Wayrye', about: 'Bags and cases with spare parts for ten years.' },
  { handle: 'inkmarrow', name: 'Inkmarrow', about: 'Paper, pens and brushes for slow work.' },
  { handle: 'skeinhouse', name: 'Skeinhouse', about: 'Wool, thread and the tools that cut it.' },
  { handle: 'tonewick', name: 'Tonewick', about: 'Audio equipment with knobs where knobs belong.' },
  { handle: 'pixelbrae', name: 'Pixelbrae', about: 'Cameras and desk hardware without an app.' },
  { handle: 'cragmoor', name: 'Cragmoor', about: 'Tents, tools and lights for a night outside.' },
  { handle: 'velofinch', name: 'Velofinch', about: 'Wheels, balls and gloves for after work.' },
  { handle: 'hollowreed', name: 'Hollowreed', about: 'Instruments set up by a luthier before they leave.' },
  { handle: 'merrydice', name: 'Merrydice', about: 'Games and toys that need no battery.' },
]
