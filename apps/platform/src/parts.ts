/** The services that keep data; each has a database of its own. */
export const backends = [
  'catalog',
  'identity',
  'inventory',
  'shipping',
  'discount',
  'basket',
  'ordering',
  'notification',
  'payment',
] as const
export type Backend = (typeof backends)[number]

export const gateways = ['storefront-gateway', 'admin-gateway'] as const
export type Gateway = (typeof gateways)[number]

/** What a process can be made of. */
export const parts = [...backends, ...gateways] as const
export type Part = Backend | Gateway

/** Whom each part calls, in this process or elsewhere. Who is not named here cannot be called. */
export const callees = {
  'storefront-gateway': ['catalog', 'inventory', 'basket', 'shipping', 'ordering', 'identity', 'payment'],
  // All: each answers for its own dead letters.
  'admin-gateway': backends,
  catalog: [],
  identity: [],
  inventory: [],
  discount: [],
  payment: [],
  shipping: ['ordering'],
  basket: ['discount', 'shipping', 'inventory'],
  ordering: ['basket', 'identity'],
  notification: ['ordering', 'identity'],
} as const satisfies Record<Part, readonly Backend[]>

/** The services that these parts call and that are not among them. */
export function calledElsewhere(here: readonly Part[]): Backend[] {
  const called = new Set<Backend>(here.flatMap((part) => callees[part]))
  return [...called].filter((backend) => !here.includes(backend))
}
