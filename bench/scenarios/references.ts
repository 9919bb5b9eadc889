import { loadEndpoint } from '../load/endpoint.ts'
import type { Metered } from '../measure/meter.ts'
import type { References } from '../references/start.ts'
import type { Scenario } from './scenario.ts'

const CONNECTIONS = 32

/** The bare programs beside which the shop is measured. */
export function referenceScenarios(references: References, at: Omit<Metered, 'servers'>): Scenario[] {
  const { constant, cards, transactions } = references
  const endpoint = (url: string) => (seconds: number) =>
    loadEndpoint({ url, requests: [{ method: 'GET' }], connections: CONNECTIONS, seconds })
  const common = { kind: 'reference' } as const
  return [
    {
      ...common,
      name: 'ref-constant',
      title: 'bare node:http, constant 4 KB JSON',
      metered: { ...at, servers: [constant.pid] },
      run: endpoint(constant.url),
    },
    {
      ...common,
      name: 'ref-cards',
      title: 'bare node:http + pg, 24 indexed rows',
      metered: { ...at, servers: [cards.pid] },
      run: endpoint(cards.url),
    },
    {
      ...common,
      name: 'ref-transaction',
      title: 'bare pg transaction: order, 2 lines, outbox row',
      metered: { ...at, servers: [transactions.pid] },
      run: (seconds) => transactions.run(seconds),
    },
  ]
}
