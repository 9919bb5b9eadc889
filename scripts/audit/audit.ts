import pg from 'pg'
import type { Books, Breach, Invariant, Listener } from './invariant.ts'
import { invariants } from './invariants/index.ts'
import { readProviderLedger } from './provider-ledger.ts'
import { untilQuiet } from './quiet.ts'

export interface AuditedShop {
  /** Reaches all schemas of the services' database. */
  readonly database: string
  readonly provider: { readonly url: string; readonly key: string }
  readonly listeners: readonly Listener[]
}

export interface Finding {
  readonly invariant: Pick<Invariant, 'name' | 'says'>
  readonly breaches: readonly Breach[]
}

export interface AuditReport {
  readonly orders: number
  /** What was still on its way when the waiting was over. */
  readonly underWay: readonly string[]
  /** One per invariant, in their order. */
  readonly findings: readonly Finding[]
}

/** Holds the books of all services against each other, after up to `waitMs` of waiting for quiet. Changes nothing. */
export async function audit(shop: AuditedShop, { waitMs = 30_000 } = {}): Promise<AuditReport> {
  const client = new pg.Client({ connectionString: shop.database, application_name: 'emporium-audit' })
  await client.connect()
  try {
    const underWay = await untilQuiet(client, await schemasOf(client), waitMs)
    await client.query('begin isolation level repeatable read read only')
    const findings = await findBreaches(client, shop)
    const { rows } = await client.query<{ orders: number }>(
      'select count(distinct stream_id)::int as orders from ordering.order_event',
    )
    return { orders: rows[0]?.orders ?? 0, underWay, findings }
  } finally {
    await client.end()
  }
}

/** Checks every invariant in the transaction that `client` is in. */
export async function findBreaches(
  client: pg.Client,
  shop: Pick<AuditedShop, 'provider' | 'listeners'>,
  providerLedger: Books['providerLedger'] = () => readProviderLedger(shop.provider),
): Promise<Finding[]> {
  const { listeners } = shop
  const books: Books = {
    schemas: await schemasOf(client),
    listeners,
    now: new Date(),
    providerLedger,
    async rows<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows } = await client.query<Row & pg.QueryResultRow>(text, [...values])
      return rows
    },
  }
  const findings: Finding[] = []
  for (const invariant of invariants)
    findings.push({ invariant, breaches: await breachesOf(invariant, books) })
  return findings
}

function breachesOf({ breaches }: Invariant, books: Books): Promise<readonly Breach[]> {
  return typeof breaches === 'string' ? books.rows<Breach>(breaches) : breaches(books)
}

async function schemasOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ schema: string }>(
    "select table_schema as schema from information_schema.tables where table_name = 'outbox' order by 1",
  )
  return rows.map(({ schema }) => schema)
}
