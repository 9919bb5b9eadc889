import pg from 'pg'
import type { Books, Breach, Invariant, Listener } from './invariant.ts'
import { invariants as all } from './invariants/index.ts'
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
export async function audit(
  shop: AuditedShop,
  { waitMs = 30_000, invariants = all }: { waitMs?: number; invariants?: readonly Invariant[] } = {},
): Promise<AuditReport> {
  const client = new pg.Client({ connectionString: shop.database, application_name: 'emporium-audit' })
  await client.connect()
  try {
    const schemas = await schemasOf(client)
    const underWay = await untilQuiet(client, schemas, waitMs)
    // Sent and not read back yet are one moment apart: all that follows sees one and the same moment.
    await client.query('begin isolation level repeatable read read only')
    const books = booksOf(client, schemas, shop)
    const findings: Finding[] = []
    for (const invariant of invariants)
      findings.push({ invariant, breaches: await breachesOf(invariant, books) })
    const [count] = await books.rows<{ orders: number }>(
      'select count(distinct stream_id)::int as orders from ordering.order_event',
    )
    return { orders: count?.orders ?? 0, underWay, findings }
  } finally {
    await client.end()
  }
}

function breachesOf({ breaches }: Invariant, books: Books): Promise<readonly Breach[]> {
  return typeof breaches === 'string' ? books.rows<Breach>(breaches) : breaches(books)
}

function booksOf(client: pg.Client, schemas: readonly string[], shop: AuditedShop): Books {
  return {
    schemas,
    listeners: shop.listeners,
    now: new Date(),
    providerLedger: () => readProviderLedger(shop.provider),
    async rows<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows } = await client.query<Row & pg.QueryResultRow>(text, [...values])
      return rows
    },
  }
}

async function schemasOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ schema: string }>(
    "select table_schema as schema from information_schema.tables where table_name = 'outbox' order by 1",
  )
  return rows.map(({ schema }) => schema)
}
