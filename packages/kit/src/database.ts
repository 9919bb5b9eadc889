import { AsyncLocalStorage } from 'node:async_hooks'
import { Duplex } from 'node:stream'
import pg from 'pg'
import { type JoinedTransaction, joinedClient, run } from './joined-client.ts'
import { typeParsers } from './pg-types.ts'

export interface QueryResult<Row> {
  rows: Row[]
  /** Rows returned or touched. */
  rowCount: number
}

export interface TransactionOptions {
  isolation?: 'read committed' | 'repeatable read' | 'serializable'
  /** When joining an ambient transaction: a savepoint, so that a failure undoes this part alone. */
  savepoint?: boolean
}

export interface Database {
  readonly schema: string
  /**
   * A pg.Pool that joins the ambient transaction: `joinTransactions(new PrismaClient({ adapter: new PrismaPg(db.pool,
   * { schema }) }))`. Nested Prisma writes and `$transaction` become part of the ambient transaction.
   */
  readonly pool: pg.Pool
  /**
   * Runs one statement, in the ambient transaction where there is one. With a `name` it is prepared once per
   * connection. int8 comes as number where safe, else bigint; numeric as string; timestamptz as Date.
   */
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ): Promise<QueryResult<Row>>
  /**
   * Runs `work` in a transaction, joining the ambient one. When a joined part throws after it has written, and the
   * outer part swallows that, the commit fails: a half-done part is never kept. Retrying is the caller's business.
   */
  transaction<T>(work: () => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Runs `fn` once the ambient transaction has committed; at once where there is none. Its errors are swallowed. */
  afterCommit(fn: () => void): void
  inTransaction(): boolean
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  schema: string
  /** Connections at most; default 16. */
  poolSize?: number
  applicationName?: string
  /** Longest run of one statement, ms; default 15,000. */
  statementTimeoutMs?: number
  /** Longest pause inside a transaction, ms; default 15,000. */
  idleInTransactionTimeoutMs?: number
  onError?: (error: Error) => void
}

interface Ambient extends JoinedTransaction {
  pool: pg.Pool
  /** The transaction of another database that this one runs inside of. */
  outer: Ambient | undefined
  savepoints: number
  open: boolean
  afterCommit: (() => void)[]
}

const ambient = new AsyncLocalStorage<Ambient | undefined>()

/** True inside a transaction of any database of this process: no remote call may be made there. */
export function insideTransaction(): boolean {
  return ambient.getStore() !== undefined
}

/** Runs `fn` outside of every ambient transaction: for work that outlives the one that started it. */
export function outsideTransaction<T>(fn: () => T): T {
  return ambient.run(undefined, fn)
}

/** Opens a pool on one schema of one PostgreSQL; connects lazily. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool(poolConfig(options))
  const onError = options.onError ?? (() => {})
  pool.on('error', onError)
  // The pool stops listening to a client that it is closing; a server that goes away just then would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  const current = () => ambientOf(pool)
  const connect = pool.connect.bind(pool)
  routePool(pool, current)
  return {
    schema: options.schema,
    pool,
    async query<Row extends object>(text: string, values?: readonly unknown[], name?: string) {
      const statement = { text, ...(values && { values: [...values] }), ...(name && { name }) }
      const { rows, rowCount }: pg.QueryResult<Row & pg.QueryResultRow> = await pool.query(statement)
      return { rows, rowCount: rowCount ?? 0 }
    },
    async transaction(work, options = {}) {
      const tx = current()
      if (!tx) return begin(openAmbient(pool, await connect()), work, options)
      return options.savepoint ? nest(tx, work) : join(tx, work)
    },
    afterCommit(fn) {
      const tx = current()
      if (tx) tx.afterCommit.push(fn)
      else fn()
    },
    inTransaction: () => current() !== undefined,
    close: () => pool.end(),
  }
}

function ambientOf(pool: pg.Pool): Ambient | undefined {
  let tx = ambient.getStore()
  while (tx && tx.pool !== pool) tx = tx.outer
  if (tx && !tx.open) throw new Error('A query came after its transaction ended: is a promise not awaited?')
  return tx
}

function openAmbient(pool: pg.Pool, client: pg.PoolClient): Ambient {
  const outer = ambient.getStore()
  return { pool, outer, client, writes: 0, savepoints: 0, open: true, broken: undefined, afterCommit: [] }
}

async function begin<T>(tx: Ambient, work: () => Promise<T>, options: TransactionOptions): Promise<T> {
  const lost = (error: unknown) => {
    tx.broken ??= error
  }
  tx.client.on('error', lost)
  try {
    // Not awaited: it travels in one packet with the first statement of the work.
    const packet = hold(tx.client)
    tx.client.query(options.isolation ? `begin isolation level ${options.isolation}` : 'begin').catch(lost)
    // Awaited inside: a Prisma promise does nothing before it is, and must do it in here.
    const working = ambient.run(tx, async () => await work())
    packet.send()
    const result = await working
    await commit(tx)
    return result
  } catch (error) {
    await rollback(tx)
    throw error
  } finally {
    tx.client.off('error', lost)
  }
}

/** Keeps what is written to the connection until `send`; pg has no public way to it. */
function hold(client: pg.PoolClient): { send(): void } {
  const connection: unknown = Reflect.get(client, 'connection')
  const stream: unknown = typeof connection === 'object' && connection && Reflect.get(connection, 'stream')
  if (!(stream instanceof Duplex)) return { send() {} }
  stream.cork()
  return { send: () => stream.uncork() }
}

async function commit(tx: Ambient): Promise<void> {
  if (tx.broken) throw new Error('The transaction cannot commit: a part of it failed', { cause: tx.broken })
  const { command } = await tx.client.query('commit')
  // PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK, and no error.
  if (command !== 'COMMIT')
    throw new Error('The transaction was rolled back: one of its statements had failed')
  tx.open = false
  tx.client.release()
  outsideTransaction(() => tx.afterCommit.forEach(runQuietly))
}

async function rollback(tx: Ambient): Promise<void> {
  if (!tx.open) return
  tx.open = false
  try {
    await tx.client.query('rollback')
    tx.client.release()
  } catch {
    tx.client.release(true)
  }
}

async function join<T>(tx: Ambient, work: () => Promise<T>): Promise<T> {
  const writesBefore = tx.writes
  try {
    return await work()
  } catch (error) {
    if (tx.writes > writesBefore) tx.broken ??= error
    throw error
  }
}

async function nest<T>(tx: Ambient, work: () => Promise<T>): Promise<T> {
  const name = `s${++tx.savepoints}`
  const { broken } = tx
  await tx.client.query(`savepoint ${name}`)
  try {
    const result = await work()
    await tx.client.query(`release savepoint ${name}`)
    return result
  } catch (error) {
    await tx.client.query(`rollback to savepoint ${name}`)
    tx.broken = broken
    throw error
  }
}

function runQuietly(fn: () => void): void {
  try {
    fn()
  } catch {
    // The commit stands whatever comes after it.
  }
}

/** Sends the pool's queries to the ambient transaction, and lets who wants a connection of its own join it. */
function routePool(pool: pg.Pool, current: () => Ambient | undefined): void {
  const { query, connect } = pool
  define(pool, 'query', (...args: unknown[]) => {
    const tx = current()
    return tx ? Reflect.apply(run(tx, args[0]), tx.client, args) : Reflect.apply(query, pool, args)
  })
  define(pool, 'connect', (...args: unknown[]) => {
    const tx = current()
    return tx ? Promise.resolve(joinedClient(tx)) : Reflect.apply(connect, pool, args)
  })
}

function define(pool: pg.Pool, name: 'query' | 'connect', value: (...args: unknown[]) => unknown): void {
  Object.defineProperty(pool, name, { value, configurable: true, writable: true })
}

function poolConfig(options: DatabaseOptions): pg.PoolConfig {
  const { schema, poolSize = 16, statementTimeoutMs = 15_000, idleInTransactionTimeoutMs = 15_000 } = options
  return {
    connectionString: options.url,
    max: poolSize,
    application_name: options.applicationName ?? `emporium-${schema}`,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    keepAlive: true,
    pipeline: true,
    types: typeParsers,
    // public comes second for extensions that were installed there; jit costs more than it gives at our sizes.
    options: [
      `-c search_path=${schema},public`,
      `-c statement_timeout=${statementTimeoutMs}`,
      `-c idle_in_transaction_session_timeout=${idleInTransactionTimeoutMs}`,
      '-c jit=off',
    ].join(' '),
  }
}
