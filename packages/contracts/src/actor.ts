import * as z from 'zod'

export const staffRoles = ['admin', 'catalog', 'fulfilment', 'support'] as const
export type StaffRole = (typeof staffRoles)[number]

export const serviceNames = [
  'admin-gateway',
  'basket',
  'catalog',
  'discount',
  'identity',
  'inventory',
  'notification',
  'ordering',
  'payment',
  'shipping',
  'storefront-gateway',
  'tools',
] as const
export type ServiceName = (typeof serviceNames)[number]

/** Who is calling. Travels between processes inside a signed token, never as plain input. */
export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('anonymous'), sessionId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal('shopper'), customerId: z.uuid(), sessionId: z.uuid() }),
  z.strictObject({ kind: z.literal('staff'), staffId: z.uuid(), roles: z.array(z.enum(staffRoles)) }),
  z.strictObject({ kind: z.literal('service'), name: z.enum(serviceNames) }),
])
export type Actor = z.infer<typeof actorSchema>

/**
 * Who may call a procedure: `anyone`; `session` (a guest with a session, or a logged-in shopper); `shopper`;
 * `staff:<role>` (admin may do what every role may); `service:<name>` or any `service`.
 */
export type Access =
  | 'anyone'
  | 'session'
  | 'shopper'
  | `staff:${StaffRole}`
  | 'service'
  | `service:${ServiceName}`

/** Whether one of the rules lets the actor in. */
export function allows(rules: readonly Access[], actor: Actor): boolean {
  return rules.some((rule) => rule === 'anyone' || credentials(actor).includes(rule))
}

function credentials(actor: Actor): Access[] {
  switch (actor.kind) {
    case 'anonymous':
      return actor.sessionId === null ? [] : ['session']
    case 'shopper':
      return ['session', 'shopper']
    case 'staff':
      return (actor.roles.includes('admin') ? staffRoles : actor.roles).map(
        (role) => `staff:${role}` as const,
      )
    case 'service':
      return ['service', `service:${actor.name}`]
  }
}

/** Whom baskets and orders belong to: the customer once known, else the browser session. Null owns nothing. */
export function ownerOf(actor: Actor): string | null {
  if (actor.kind === 'shopper') return `customer:${actor.customerId}`
  return actor.kind === 'anonymous' && actor.sessionId !== null ? `session:${actor.sessionId}` : null
}
