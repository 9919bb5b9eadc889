import pg from 'pg'

/**
 * Loaded before a program of ours (`node --import`): ends its process, without a chance to end well, at a chosen
 * durable write. Durable is a commit, or a statement that writes outside of a transaction. The parent arms it by a
 * message, and can ask how many writes there were since.
 */
export type Order = { arm: { write: number; when: 'before' | 'after' } } | { count: true }
export type Report = { armed: true } | { writes: number }

let writes = 0
let moment = { write: Number.POSITIVE_INFINITY, when: 'before' }

process.on('message', (order: Order) => {
  if ('arm' in order) {
    writes = 0
    moment = order.arm
  }
  process.send?.('arm' in order ? { armed: true } : { writes })
})
// Waiting for orders keeps no program alive.
process.channel?.unref()

const inTransaction = new WeakSet<object>()
const { query } = pg.Client.prototype

Object.defineProperty(pg.Client.prototype, 'query', {
  configurable: true,
  writable: true,
  value(this: object, ...args: unknown[]): unknown {
    const text = textOf(args[0])
    if (/^\s*begin/i.test(text)) inTransaction.add(this)
    const ends = /^\s*(commit|rollback)\b(?! to)/i.test(text)
    const isDurable = /^\s*commit/i.test(text) || (!inTransaction.has(this) && isWrite(text))
    if (ends) inTransaction.delete(this)
    if (!isDurable || ++writes !== moment.write) return Reflect.apply(query, this, args) as unknown
    if (moment.when === 'before') end()
    return endingAfter(this, args)
  },
})

/** pg's pool calls with a callback; everyone else gets a promise. */
function endingAfter(client: object, args: unknown[]): unknown {
  const answer: unknown = Reflect.apply(
    query,
    client,
    args.map((argument) => (typeof argument === 'function' ? end : argument)),
  )
  if (answer instanceof Promise) void answer.then(end)
  return answer
}

function end(): void {
  process.kill(process.pid, 'SIGKILL')
}

function isWrite(text: string): boolean {
  return /\b(insert into|update|delete from)\b/i.test(text)
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement
  const text: unknown = typeof statement === 'object' && statement && Reflect.get(statement, 'text')
  return typeof text === 'string' ? text : ''
}
