import { sequentialIds } from '@emporium/kit/testing'
import { memoryOrders } from './memory-orders.ts'
import { ordersSuite } from './orders.suite.ts'

const orders = memoryOrders()
const newId = sequentialIds()

ordersSuite('memory', () => ({
  orders,
  newId,
  sent: async (orderId) => orders.sent.filter((sent) => sent.aggregateId === orderId).map(({ type }) => type),
}))
