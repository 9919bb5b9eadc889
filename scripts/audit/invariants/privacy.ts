import type { Breach, Invariant } from '../invariant.ts'

const mail = "'[[:alnum:]._%+-]+@[[:alnum:]-]+[.][[:alpha:]]{2,}'"

export const privacyInvariants: readonly Invariant[] = [
  {
    name: 'no-personal-data-in-events',
    says: 'no event carries a mail address',
    breaches: ({ rows, schemas }) => {
      const outboxes = schemas.map(
        (schema) =>
          `select id::text, '${schema}.outbox: ' || type as detail from ${schema}.outbox where data::text ~ ${mail}`,
      )
      const store = `select stream_id::text, 'event store: ' || type from ordering.order_event where data::text ~ ${mail}`
      return rows<Breach>([...outboxes, store].join(' union all '))
    },
  },
]
