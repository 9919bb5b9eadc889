import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import type { CardKey } from './provider.ts'

/** What becomes of an order, as far as people decide it. */
export type Course =
  | 'kept'
  | 'two-parcels'
  | 'returned'
  | 'returned-unsettled'
  | 'partly-returned'
  | 'goodwill'
  | 'cancelled-by-customer'
  | 'cancelled-by-staff'
  | 'never-paid'
  | 'declined'
  | 'out-of-stock'

export interface PastOrder {
  readonly placedAt: Date
  readonly by: Person
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[]
  /** Taken where the order is worth enough for it; else the order goes without. */
  readonly coupon: string | null
  readonly express: boolean
  /** The cards that are tried, in turn; the last one that works pays. */
  readonly cards: readonly CardKey[]
  readonly course: Course
}

/** What there is to buy: what sells often comes more than once. */
export interface Shelves {
  readonly plenty: readonly string[]
  /** Units that are never all there at once. */
  readonly scarce: readonly string[]
}

export interface Wishes {
  readonly orders: number
  /** Until when; the last order is some minutes older. */
  readonly until: Date
  readonly days: number
  readonly people: readonly Person[]
  readonly shelves: Shelves
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** In every forty orders; the rest is kept. Those that need the oldest orders choose first. */
const fates: readonly (readonly [Course, number])[] = [
  ['returned', 2],
  ['partly-returned', 2],
  ['returned-unsettled', 1],
  ['goodwill', 1],
  ['two-parcels', 3],
  ['cancelled-by-customer', 2],
  ['cancelled-by-staff', 1],
  ['out-of-stock', 1],
  ['never-paid', 1],
  ['declined', 1],
]
/** Their last act is up to two weeks after the order. */
const slow = new Set<Course>(['returned', 'returned-unsettled', 'partly-returned', 'goodwill'])
const coupons = ['WELCOME10', 'SPRING5', 'FREESHIP']

/** A month of orders, oldest first: the same for the same chance and the same wishes. */
export function planOrders(wishes: Wishes, chance: Chance): PastOrder[] {
  const times = placingTimes(wishes, chance)
  const courses = coursesFor(times, wishes, chance)
  const crowd = wishes.people.flatMap((one) => Array.from({ length: Math.ceil(one.weight * 5) }, () => one))
  return times.map((placedAt, index) => {
    const course = courses[index] ?? 'kept'
    return {
      placedAt,
      by: chance.pick(crowd),
      lines: linesFor(course, wishes.shelves, chance),
      coupon: chance.random() < 0.25 ? chance.pick(coupons) : null,
      express: chance.random() < 0.15,
      cards: cardsFor(course, chance),
      course,
    }
  })
}

/** Hours before the end, so that something is unpaid, something is to be packed and something is on its way. */
const LATEST = [0.15, 1.4, 5.5, 31, 36]

/** More of them lately, more in the evening, none in the small hours (UTC). */
function placingTimes({ orders, until, days }: Wishes, chance: Chance): Date[] {
  const start = Math.ceil((until.getTime() - days * DAY) / DAY) * DAY
  const unpacked = Array.from({ length: Math.floor(orders / 25) }, () => 0.5 + chance.random() * 9)
  const latest = [...LATEST, ...unpacked].map(
    (hours) => until.getTime() - Math.floor((hours + chance.random() / 5) * HOUR),
  )
  const older = Array.from({ length: orders - latest.length }, (_, index) => {
    const part = index % 4 === 0 ? chance.random() * 0.45 : Math.sqrt(chance.random())
    const hour = 6 + 16 * Math.max(chance.random(), chance.random() * 0.9)
    const at = start + Math.floor(part * (days - 1)) * DAY + Math.floor(hour * HOUR)
    return Math.min(at, until.getTime() - Math.floor((1 + chance.random() * 8) * HOUR))
  })
  return [...older, ...latest].toSorted((a, b) => a - b).map((at) => new Date(at))
}

/** Who comes back does so a week later: such courses go to orders that are old enough for it. */
function coursesFor(times: readonly Date[], { until }: Wishes, chance: Chance): Course[] {
  const courses: Course[] = times.map(() => 'kept')
  const old = (index: number, ms: number) => until.getTime() - (times[index]?.getTime() ?? 0) > ms
  // The newest is not paid yet.
  courses[times.length - 1] = 'never-paid'
  for (const [course, inForty] of fates) {
    const wanted = Math.max(1, Math.round((inForty * times.length) / 40))
    const fitting = [...courses.keys()].filter(
      (index) => courses[index] === 'kept' && old(index, slow.has(course) ? 14 * DAY : 2 * DAY),
    )
    for (const index of chance.shuffled(fitting).slice(0, wanted)) courses[index] = course
  }
  return courses
}

function linesFor(course: Course, { plenty, scarce }: Shelves, chance: Chance): PastOrder['lines'] {
  const several = course === 'two-parcels' || course === 'partly-returned'
  const skus = new Set(Array.from({ length: chance.whole(several ? 2 : 1, 5) }, () => chance.pick(plenty)))
  if (several && skus.size < 2) skus.add(plenty.find((sku) => !skus.has(sku)) ?? '')
  const lines = [...skus].map((sku) => ({ sku, quantity: chance.random() < 0.8 ? 1 : 2 }))
  return course === 'out-of-stock' ? [{ sku: chance.pick(scarce), quantity: 9 }, ...lines.slice(0, 1)] : lines
}

function cardsFor(course: Course, chance: Chance): readonly CardKey[] {
  if (course === 'never-paid') return []
  if (course === 'declined') return ['insufficient', 'declined']
  const good = chance.pick<CardKey>([
    'success',
    'success',
    'success',
    'mastercard',
    'mastercard',
    'challenge',
  ])
  return chance.random() < 0.06 ? ['declined', good] : [good]
}
