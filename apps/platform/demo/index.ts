import { brands } from './brands.ts'
import { categories } from './categories.ts'
import { coupons } from './coupons.ts'
import { afield } from './products/afield.ts'
import { clothing } from './products/clothing.ts'
import { evenings, workbench } from './products/evenings.ts'
import { home } from './products/home.ts'
import { kitchen } from './products/kitchen.ts'
import { machines } from './products/machines.ts'
import { musicGames } from './products/music-games.ts'
import { outdoors } from './products/outdoors.ts'
import { rooms } from './products/rooms.ts'
import { shoesBags } from './products/shoes-bags.ts'
import { studio } from './products/studio.ts'
import { table } from './products/table.ts'
import { tech } from './products/tech.ts'
import { strides, wardrobe } from './products/wardrobe.ts'
import type { DemoShop } from './types.ts'

export type * from './types.ts'

/** What a new shop is seeded with. The pictures are in the storefront's public folder. */
export const demoShop: DemoShop = {
  name: 'Emporium',
  brands,
  categories,
  products: [
    ...kitchen,
    ...table,
    ...home,
    ...rooms,
    ...clothing,
    ...wardrobe,
    ...shoesBags,
    ...strides,
    ...tech,
    ...machines,
    ...outdoors,
    ...afield,
    ...studio,
    ...workbench,
    ...musicGames,
    ...evenings,
  ],
  coupons,
}
