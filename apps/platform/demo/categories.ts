import type { DemoCategory } from './types.ts'

type Tree = readonly (readonly [
  handle: string,
  title: string,
  description: string,
  picture: string,
  children?: Children,
])[]
type Children = readonly (readonly [handle: string, title: string, description: string])[]

const tree: Tree = [
  [
    'kitchen',
    'Kitchen',
    'Pots, knives and stoneware that earn their place on the worktop.',
    'A terracotta teapot, an apricot bowl and a glass jar on an oat-coloured backdrop',
    [
      ['tea-and-coffee', 'Tea and coffee', 'Pots, mugs and cups for the first hour of the day.'],
      ['cookware', 'Cookware', 'Pans, pots and knives for the cook.'],
      ['tableware', 'Tableware', 'Bowls, cutlery and jars for table and shelf.'],
    ],
  ],
  [
    'home',
    'Home',
    'Furniture, light and quiet things for the rooms you live in.',
    'An oak chair, a rubber plant and a candle on a sage backdrop',
    [
      ['lighting', 'Lighting', 'Lanterns, bulbs and candles.'],
      ['furniture', 'Furniture and bedding', 'Chairs, bedding and mirrors.'],
      ['living', 'Living', 'Plants, pictures, baskets and clocks.'],
      ['bath', 'Bath and care', 'Soap, sponges and what stands by the basin.'],
    ],
  ],
  [
    'clothing',
    'Clothing',
    'A small wardrobe in heavy cotton, wool and linen.',
    'A coral T-shirt, indigo jeans and a blue cap laid out on a rose backdrop',
    [
      ['everyday-wear', 'Everyday wear', 'Tees, jeans, coats and dresses.'],
      ['accessories', 'Accessories', 'Socks, scarves, gloves and hats.'],
    ],
  ],
  [
    'shoes-bags',
    'Shoes and bags',
    'Things to walk in and things to carry.',
    'A graphite suitcase, a raspberry backpack and a honey-coloured boot on a sand backdrop',
    [
      ['shoes', 'Shoes', 'Runners, boots and sandals.'],
      ['bags', 'Bags and travel', 'Backpacks, cases, purses and an umbrella.'],
    ],
  ],
  [
    'tech',
    'Tech',
    'Electronics that do one thing and do it well.',
    'Headphones, a cream radio and a camera on a pale blue backdrop',
    [
      ['audio', 'Audio', 'Headphones, radios and microphones.'],
      ['desk-hardware', 'Desk', 'Keyboards and mice.'],
      ['photo-and-play', 'Photo and play', 'Cameras, projectors, controllers and watches.'],
    ],
  ],
  [
    'outdoors',
    'Outdoors',
    'For a night in the hills or an hour in the park.',
    'An orange tent, a blue bicycle and a football on a pale green backdrop',
    [
      ['camping', 'Camping', 'Tents, torches, tools and a compass.'],
      ['sport', 'Sport', 'Wheels, balls, gloves and masks.'],
      ['tools', 'Tools', 'Hammers, saws and the box to keep them in.'],
    ],
  ],
  [
    'studio',
    'Studio',
    'Paper, ink, paint and wool for people who make things.',
    'A green notebook, heather wool, a fountain pen and scissors on a straw-coloured backdrop',
  ],
  [
    'music-games',
    'Music and games',
    'For long evenings with other people in the room.',
    'A goblet drum, a teddy bear and a jade die on a lilac backdrop',
    [
      ['instruments', 'Instruments', 'Strings and percussion, set up and tuned.'],
      ['games-and-toys', 'Games and toys', 'Puzzles, chess, dice and a bear.'],
    ],
  ],
]

export const categories: readonly DemoCategory[] = tree.flatMap(
  ([handle, title, description, alt, children = []], position) => [
    {
      handle,
      title,
      description,
      parent: null,
      position,
      image: { url: `/media/category-${handle}.webp`, alt },
    },
    ...children.map(([child, name, about], at) => ({
      handle: child,
      title: name,
      description: about,
      parent: handle,
      position: at,
      image: null,
    })),
  ],
)
