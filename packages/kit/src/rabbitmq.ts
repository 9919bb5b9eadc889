export { createRabbitBus, type RabbitBus } from './rabbitmq/rabbit-bus.ts'
export type { RabbitBusOptions } from './rabbitmq/options.ts'
export type { Subscription } from './rabbitmq/topology.ts'
