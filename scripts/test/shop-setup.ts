import { rmSync } from 'node:fs'
import { startShop } from '../start/shop.ts'

/** Playwright's global set-up: a shop of its own, begun anew, for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  const data = process.env['E2E_DATA'] ?? ''
  const port = Number(process.env['E2E_PORT'])
  rmSync(data, { recursive: true, force: true })
  const shop = await startShop({ port, data, quiet: true })
  // Tests that need a database of their own make it in this PostgreSQL.
  process.env['EMPORIUM_TEST_PG'] ??= shop.run.superuser
  return () => shop.stop()
}
