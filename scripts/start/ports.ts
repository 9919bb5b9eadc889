/** Every service there is or will be; the place in this list is its port. */
export const serviceNames = [
  'basket',
  'catalog',
  'discount',
  'identity',
  'inventory',
  'notification',
  'ordering',
  'payment',
  'shipping',
] as const

export type Ports = ReturnType<typeof portsFrom>

/** The ports of a shop whose storefront is on `base`. */
export function portsFrom(base: number) {
  return {
    storefront: base,
    admin: base + 1,
    gateway: base + 2,
    adminGateway: base + 3,
    paymentSimulator: base + 4,
    postgres: base + 5,
    rabbitmq: base + 6,
    rabbitmqDistribution: base + 7,
    erlangPorts: base + 8,
    services: Object.fromEntries(serviceNames.map((name, index) => [name, base + 10 + index])),
  }
}

/** Port and what it is for, as a flat list. */
export function portList(ports: Ports): { name: string; port: number }[] {
  const { services, ...single } = ports
  return Object.entries({ ...single, ...services }).map(([name, port]) => ({ name, port }))
}
