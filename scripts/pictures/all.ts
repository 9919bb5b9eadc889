import type { Shot } from './shot.ts'
import { clothing } from './shots/clothing.ts'
import { home } from './shots/home.ts'
import { kitchen } from './shots/kitchen.ts'
import { musicGames } from './shots/music-games.ts'
import { outdoors } from './shots/outdoors.ts'
import { secondShelf } from './shots/second-shelf.ts'
import { shoesBags } from './shots/shoes-bags.ts'
import { studio } from './shots/studio.ts'
import { tech } from './shots/tech.ts'

export const all: readonly Shot[] = [
  ...kitchen,
  ...home,
  ...clothing,
  ...shoesBags,
  ...tech,
  ...outdoors,
  ...studio,
  ...musicGames,
  ...secondShelf,
]
