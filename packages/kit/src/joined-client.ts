import type pg from 'pg'

/** What a joined client reports to the transaction it takes part in. */
export interface JoinedTransaction {
  client: pg.PoolClient
  writes: number
  broken: unknown
}

const empty = { rows: [], fields: [], rowCount: 0, oid: 0 }

/**
 * The ambient transaction's connection for a caller that wants one of its own, as Prisma does for nested writes:
 * its BEGIN and COMMIT are the outer transaction's business, its ROLLBACK breaks the outer one.
 */
export function joinedClient(tx: JoinedTransaction): pg.PoolClient {
  const query = (...args: unknown[]): unknown => {
    const command = controlCommand(args[0])
    if (command === undefined) return Reflect.apply(run(tx, args[0]), tx.client, args)
    if (command === 'ROLLBACK') tx.broken ??= new Error('A nested Prisma operation was rolled back')
    return Promise.resolve({ ...empty, command })
  }
  return new Proxy(tx.client, {
    get(client, key): unknown {
      if (key === 'query') return query
      if (key === 'release') return () => {}
      const value: unknown = Reflect.get(client, key)
      return typeof value === 'function' ? value.bind(client) : value
    },
  })
}

/** Counts the statement where it may write, and gives the connection's `query`. */
export function run(tx: JoinedTransaction, statement: unknown): pg.PoolClient['query'] {
  if (!/^\s*select\b/i.test(textOf(statement))) tx.writes++
  return tx.client.query
}

function controlCommand(statement: unknown): string | undefined {
  return /^\s*(begin|commit|rollback)\s*;?\s*$/i.exec(textOf(statement))?.[1]?.toUpperCase()
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement
  const text: unknown = typeof statement === 'object' && statement !== null && Reflect.get(statement, 'text')
  return typeof text === 'string' ? text : ''
}
