import { rmSync } from 'node:fs'
import { startShop } from '../start/shop.ts'
import type { Topology } from '../start/topology.ts'

/** So that lists and accounts are not empty; fewer than people get, to start sooner. */
const PAST_ORDERS = 18

/** Playwright's global set-up: a shop of its own, begun anew, for the whole run. */
export default async function setup(): Promise<() => Promise<void>> {
  const data = process.env['E2E_DATA'] ?? ''
  const port = Number(process.env['E2E_PORT'])
  rmSync(data, { recursive: true, force: true })
  const shop = await startShop({
    port,
    data,
    quiet: true,
    topology: topologyWished(),
    pastOrders: PAST_ORDERS,
  })
  // Tests that need a database of their own make it in this PostgreSQL.
  process.env['EMPORIUM_TEST_PG'] ??= shop.run.superuser
  return () => shop.stop()
}

/** `TOPOLOGY=microservices` has the same tests run against a process per service. */
function topologyWished(): Topology {
  const { TOPOLOGY: wish = 'monolith' } = process.env
  if (wish === 'monolith' || wish === 'microservices') return wish
  throw new Error(`TOPOLOGY is monolith or microservices, not "${wish}"`)
}
