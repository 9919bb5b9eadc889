import { setTimeout as delay } from 'node:timers/promises'

const SHORTEST_MS = 400
const LONGEST_MS = 4_000

/** Longer every time: a thousand shoppers who wait, each asking twice a second, would be all that the shop does. */
export const pause = (times: number): Promise<void> => delay(Math.min(LONGEST_MS, SHORTEST_MS * 1.3 ** times))
