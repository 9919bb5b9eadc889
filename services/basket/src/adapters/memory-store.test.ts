import { sequentialIds } from '@emporium/kit/testing'
import { at } from '../builders.ts'
import { basketsSuite } from './baskets.suite.ts'
import { memoryStore } from './memory-store.ts'

basketsSuite('memory', async () => {
  let now = at
  const newId = sequentialIds(1_000)
  const { baskets, catalogue, announced } = memoryStore({ newId, now: () => now })
  return {
    baskets,
    catalogue,
    newId,
    announced: async () => announced.map(({ orderId }) => orderId),
    setNow: (to) => {
      now = to
    },
  }
})
