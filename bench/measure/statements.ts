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

/** SQL statements that this client's database was sent so far, BEGIN and COMMIT included. */
export async function statementsSoFar(gauge: pg.Client): Promise<number> {
  const { rows } = await gauge.query<{ calls: string | null }>(
    `select sum(s.calls) as calls
       from pg_stat_statements(false) s join pg_database d on d.oid = s.dbid
      where d.datname = current_database() and s.toplevel`,
  )
  return Number(rows[0]?.calls ?? 0)
}

/** Process ids of the PostgreSQL backends that serve another database than this client's. */
export async function foreignBackends(gauge: pg.Client): Promise<Set<number>> {
  const { rows } = await gauge.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname <> current_database()',
  )
  return new Set(rows.map(({ pid }) => pid))
}
