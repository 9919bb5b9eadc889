import type { Pool } from 'pg'
import type { LedgerKind } from '../domain/decision.ts'
import { LEDGER_HORIZON, LEDGER_PAGE } from './statements.ts'

type LedgerRow = {
  xid: string
  seq: string
  kind: LedgerKind
  payment_id: string
  amount: string
  currency: string
  at: Date
  reference: string
}

/** A page of the ledger in commit-safe order: what lies before `next` never changes and gains no entry. */
export async function readLedger(pool: Pool, after: string | undefined, limit: number) {
  const [xid = '0', seq = '0'] = after?.split('-') ?? []
  const horizon = (await pool.query<{ horizon: string }>(LEDGER_HORIZON)).rows[0]?.horizon ?? '0'
  const { rows } = await pool.query<LedgerRow>({ ...LEDGER_PAGE, values: [xid, seq, horizon, limit] })
  const entries = rows.map(entryOf)
  return { entries, next: entries.at(-1)?.cursor ?? after ?? null, more: entries.length === limit }
}

function entryOf(row: LedgerRow) {
  return {
    cursor: `${row.xid}-${row.seq}`,
    kind: row.kind,
    paymentId: row.payment_id,
    reference: row.reference,
    amount: Number(row.amount),
    currency: row.currency,
    at: row.at.toISOString(),
  }
}
