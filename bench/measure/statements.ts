import pg from 'pg'

/**
 * A superuser's client that reads how much work a database got. Its own statements are not counted. The server must
 * have been started with pg_stat_statements among its shared_preload_libraries.
 */
export async function openGauge(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('create extension if not exists pg_stat_statements')
  await client.query("set pg_stat_statements.track = 'none'")
  return client
}

/** SQL statements that these databases were sent so far, BEGIN and COMMIT included. */
export async function statementsSoFar(gauge: pg.Client, databases: readonly string[]): Promise<number> {
  const { rows } = await gauge.query<{ calls: string | null }>(
    `select sum(s.calls) as calls
       from pg_stat_statements(false) s join pg_database d on d.oid = s.dbid
      where d.datname = any($1) and s.toplevel`,
    [databases],
  )
  return Number(rows[0]?.calls ?? 0)
}

/** Process ids of the PostgreSQL backends that serve another database than these. */
export async function foreignBackends(gauge: pg.Client, databases: readonly string[]): Promise<Set<number>> {
  const { rows } = await gauge.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname <> all($1)',
    [databases],
  )
  return new Set(rows.map(({ pid }) => pid))
}
