import type { RunningServices } from '../links.ts'
import { clientsFor } from '../links.ts'
import { createAgenda } from './agenda.ts'
import { chanceFrom } from './chance.ts'
import { courseOf, type World } from './course.ts'
import { moderate, opinions } from './opinions.ts'
import type { MovedClock } from './moved-clock.ts'
import type { Person } from './people.ts'
import type { PastOrder } from './plan.ts'
import type { Provider } from './provider.ts'
import type { Stillness } from './quiet.ts'
import { visit } from './shopper.ts'

export interface Stage {
  readonly services: RunningServices
  readonly clock: MovedClock
  readonly still: Stillness
  readonly provider: Provider
  readonly seed: number
  readonly deliveryMs: number
}

const DAY = 86_400_000
/** Staff read the new reviews at half past seven (UTC). */
const MODERATED_AT = 7.5 * 3_600_000

const secondMorningAfter = (at: Date) => at.getTime() - (at.getTime() % DAY) + 2 * DAY + MODERATED_AT

/** Lives through the orders: moves the clock from one step to the next and waits each time until the shop is still. */
export async function play(
  stage: Stage,
  orders: readonly PastOrder[],
  { until, customers, tell }: { until: Date; customers: ReadonlyMap<Person, string>; tell(at: Date): void },
): Promise<void> {
  const { services, clock, still, seed } = stage
  const agenda = createAgenda()
  const mornings = new Set<number>()
  const world: World = {
    ...stage,
    agenda,
    opinions: opinions(),
    toModerate() {
      const at = secondMorningAfter(clock.now())
      if (!mornings.has(at)) agenda.add(new Date(at), () => moderate(world.tools, clock.now()))
      mornings.add(at)
    },
    shop: clientsFor('storefront-gateway', services),
    tools: clientsFor('tools', services),
    now: clock.now,
    moveTo: clock.moveTo,
  }
  for (const [index, order] of orders.entries()) {
    const course = courseOf(world, order, visit(order.by, customers.get(order.by)), chanceFrom(seed + index))
    agenda.add(order.placedAt, course.place)
  }
  for (let next = agenda.next(); next && next.at <= until; next = agenda.next()) {
    clock.moveTo(next.at)
    // Deadlines that passed on the way come before what happens next.
    if (!(await still.kept())) await still.reached()
    await Promise.all(next.acts.map((act) => act()))
    await still.reached()
    tell(next.at)
  }
  clock.moveTo(until)
  await still.reached()
}
