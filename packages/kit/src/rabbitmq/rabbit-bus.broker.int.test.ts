import { busSuite } from '../bus.suite.ts'
import { silentLog } from '../testing.ts'
import { testBroker } from '../testing-rabbitmq.ts'
import { createRabbitBus } from './rabbit-bus.ts'

busSuite('RabbitMQ', () => {
  const broker = testBroker()
  return (options) => createRabbitBus({ ...broker, ...options, settleMs: 0, log: silentLog })
})
