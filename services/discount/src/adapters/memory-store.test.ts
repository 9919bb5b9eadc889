import { memoryStore } from './memory-store.ts'
import { storeSuite } from './store.suite.ts'

storeSuite('memory', async () => {
  const { announced, ...ports } = memoryStore()
  return {
    ...ports,
    announced: async (orderId) =>
      announced
        .filter(({ aggregateId }) => aggregateId === orderId)
        .map(({ type, data }) => ({ type, data })),
  }
})
