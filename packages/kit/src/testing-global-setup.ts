import { startTestPostgres } from './testing-postgres.ts'

/** vitest globalSetup of the `int` project: one PostgreSQL for all test files, by `EMPORIUM_TEST_PG`. */
export default async function setup() {
  const given = process.env['EMPORIUM_TEST_PG']
  if (given) return
  const server = await startTestPostgres()
  process.env['EMPORIUM_TEST_PG'] = server.url
  return () => server.stop()
}
