import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from './context.ts'
import { microservices } from './processes/microservices.ts'
import { admin, storefront } from './processes/pages.ts'
import { paymentSimulator } from './processes/payment-simulator.ts'
import { platform } from './processes/platform.ts'
import type { ProcessSpec } from './processes/spec.ts'

export { platformEnv } from './processes/platform.ts'
export type { ProcessSpec } from './processes/spec.ts'

/** The shop's processes in the order in which they start; they stop in the reverse order. */
export function processesOf(shop: Context): ProcessSpec[] {
  const services = shop.topology === 'monolith' ? [platform(shop)] : microservices(shop)
  const all = [paymentSimulator(shop), ...services, storefront(shop), admin(shop)]
  return all.filter(({ entry }) => existsSync(join(shop.root, entry)))
}

/** Every port that will be listened on, and whose it is. */
export function portsOf(shop: Context, specs: ProcessSpec[]): { name: string; port: number }[] {
  const ofProcesses = specs.flatMap(({ name, port, alsoOn = [] }) => [{ name, port }, ...alsoOn])
  const { rabbitmq, rabbitmqDistribution, erlangPorts } = shop.ports
  const ofBroker = [
    { name: 'RabbitMQ', port: rabbitmq },
    { name: 'RabbitMQ nodes', port: rabbitmqDistribution },
    { name: 'Erlang port mapper', port: erlangPorts },
  ]
  return [
    ...ofProcesses,
    ...(shop.rabbitmq && !shop.rabbitmq.given ? ofBroker : []),
    { name: 'postgres', port: shop.ports.postgres },
  ]
}
