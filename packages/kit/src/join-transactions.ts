import { insideTransaction } from './database.ts'

/**
 * Makes a Prisma client that was made on `db.pool` safe inside transactions; every service calls it once on its client.
 * Prisma 7 gathers the `findUnique` calls of one tick, whoever made them, into one query that runs in the first one's
 * transaction: concurrent transactions then miss their own writes. Inside a transaction they now run one by one.
 * There is no public switch, so this sets a private field, and throws where a new Prisma no longer has it.
 */
export function joinTransactions<Client extends object>(prisma: Client): Client {
  const options = dig(prisma, ['_requestHandler', 'dataloader', 'options'])
  const batchBy: unknown = options && Reflect.get(options, 'batchBy')
  if (!options || !isCallable(batchBy)) throw new Error('This version of Prisma batches in another way')
  Reflect.set(options, 'batchBy', (request: unknown) =>
    insideTransaction() ? undefined : batchBy.call(options, request),
  )
  return prisma
}

function isCallable(value: unknown): value is (this: object, argument: unknown) => unknown {
  return typeof value === 'function'
}

function dig(from: object, path: string[]): object | undefined {
  let at: unknown = from
  for (const key of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined
  return typeof at === 'object' && at !== null ? at : undefined
}
