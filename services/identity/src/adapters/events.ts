import type { eventSchemas } from '@emporium/contracts'
import type { NewEventOf } from '@emporium/kit'
import type { Change } from '../domain/account.ts'

type IdentityEvent = NewEventOf<
  typeof eventSchemas,
  'identity.user-registered.v1' | 'identity.email-verified.v1' | 'identity.mail-requested.v1'
>

const types = {
  registered: 'identity.user-registered.v1',
  'email-verified': 'identity.email-verified.v1',
} as const

/** What others hear of a change: ids only. Staff are nobody's business. */
export function eventsOf({ save, facts, mails }: Change): IdentityEvent[] {
  const customers = save?.kind === 'customer' ? [save] : []
  const happened = customers.flatMap(({ id, version }) =>
    facts.map((fact, index): IdentityEvent => {
      const aggregateVersion = version - (facts.length - 1 - index)
      return { type: types[fact], aggregateId: id, aggregateVersion, data: { customerId: id } }
    }),
  )
  const requested = mails.map(
    ({ id, purpose }): IdentityEvent => ({
      type: 'identity.mail-requested.v1',
      aggregateId: id,
      aggregateVersion: 1,
      data: { requestId: id, purpose },
    }),
  )
  return [...happened, ...requested]
}
