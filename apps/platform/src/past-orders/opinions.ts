import type { ReviewInput } from '@emporium/contracts'
import { demoShop } from '../../demo/index.ts'
import { type DemoReview, reviewsFor, unwanted } from '../../demo/reviews.ts'
import type { clientsFor } from '../links.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'

export interface Opinions {
  /** What this person writes about a product that came: nobody else has said it of this product. Null: nothing. */
  about(line: { handle: string; productId: string }, by: Person, chance: Chance): ReviewInput | null
}

const DAY = 86_400_000
/** Nearly everyone of these people tells what they think. */
const TALKATIVE = 0.92
/** One in so many is not fit to be shown. */
const UNWANTED_EVERY = 70

const topOf = new Map(demoShop.products.map(({ handle, categories }) => [handle, categories.at(-1) ?? '']))

export function opinions(): Opinions {
  const said = new Map<string, Set<string>>()
  let count = 0

  function words(handle: string, chance: Chance): DemoReview | null {
    if (++count % UNWANTED_EVERY === 0) return unwanted[(count / UNWANTED_EVERY) % unwanted.length] ?? null
    const before = said.get(handle) ?? new Set()
    const left = reviewsFor(topOf.get(handle) ?? '').filter(({ title }) => !before.has(title))
    if (left.length === 0) return null
    const chosen = chance.pick(left)
    said.set(handle, before.add(chosen.title))
    return chosen
  }

  return {
    about({ handle, productId }, by, chance) {
      if (chance.random() > TALKATIVE) return null
      const chosen = words(handle, chance)
      if (!chosen) return null
      const { rating, title, text } = chosen
      return { productId, rating, title, text, author: shortName(by.name) }
    },
  }
}

/** Staff read what waits for a day, and publish it but for what is not fit to be shown. */
export async function moderate({ catalog }: ReturnType<typeof clientsFor>, now: Date): Promise<void> {
  const { reviews } = await catalog.staffReviews.query({ state: 'pending', limit: 50 })
  const waiting = reviews.filter(({ writtenAt }) => Date.parse(writtenAt) < now.getTime() - DAY)
  for (const { id: reviewId, version, title } of waiting) {
    const reason = unwanted.find((one) => one.title === title)?.reason
    if (reason) await catalog.rejectReview.mutate({ reviewId, version, reason })
    else await catalog.approveReview.mutate({ reviewId, version })
  }
}

/** `Jonas Weidner` → `Jonas W.` */
function shortName(name: string): string {
  const [first = name, ...others] = name.split(' ')
  return [first, ...(others.at(-1) ?? '').slice(0, 1)].join(' ') + (others.length > 0 ? '.' : '')
}
