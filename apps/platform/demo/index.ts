import { brands } from './brands.ts'
import { categories } from './categories.ts'
import { coupons } from './coupons.ts'
import { clothing } from './products/clothing.ts'
import { home } from './products/home.ts'
import { kitchen } from './products/kitchen.ts'
import { musicGames } from './products/music-games.ts'
import { outdoors } from './products/outdoors.ts'
import { shoesBags } from './products/shoes-bags.ts'
import { studio } from './products/studio.ts'
import { tech } from './products/tech.ts'
import type { DemoShop } from './types.ts'

export type * from './types.ts'

/** What a new shop is seeded with. The pictures are in the storefront's public folder. */
export const demoShop: DemoShop = {
  name: 'Emporium',
  brands,
  categories,
  products: [...kitchen, ...home, ...clothing, ...shoesBags, ...tech, ...outdoors, ...studio, ...musicGames],
  coupons,
}
