import pg from 'pg'
import { expect } from '@playwright/test'
import { run } from './facts.ts'
import { ledgerOf } from './provider.ts'

/** Rows of one service's own database. */
export async function rows<Row extends pg.QueryResultRow>(
  service: 'inventory' | 'ordering' | 'payment' | 'discount' | 'basket',
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: run().connectionStrings[service] })
  await client.connect()
  try {
    await client.query(`set search_path to ${service}`)
    return (await client.query<Row>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}

/** What became of these orders, counted. */
export async function outcomes(orderIds: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const counted = await rows<{ outcome: string; count: number }>(
    'ordering',
    `select coalesce(view->>'cancelReason', status) as outcome, count(*)::int as count
     from order_view where order_id = any($1) group by 1`,
    [orderIds],
  )
  return Object.fromEntries(counted.map(({ outcome, count }) => [outcome, count]))
}

/**
 * The books agree, for these SKUs and orders: what is reserved is what active reservations hold, stock is the sum of
 * its movements, and the shop's payments are what the provider's ledger says.
 */
export async function expectBooksToAgree(about: { skus: readonly string[]; orderIds: readonly string[] }) {
  expect(await rows('inventory', UNSOUND_STOCK, [about.skus])).toEqual([])
  const payments = await rows<{ id: string; authorised: string; captured: string; voided: string }>(
    'payment',
    'select id, authorised, captured, voided from payment where order_id = any($1)',
    [about.orderIds],
  )
  const ids = new Set(payments.map(({ id }) => id))
  const entries = await ledgerOf(({ reference }) => ids.has(reference))
  const sum = (id: string, kind: string) =>
    entries
      .filter((entry) => entry.reference === id && entry.kind === kind)
      .reduce((total, { amount }) => total + amount, 0)
  expect(
    payments.map(({ id, authorised, captured, voided }) => [id, +authorised, +captured, +voided]),
  ).toEqual(payments.map(({ id }) => [id, sum(id, 'authorise'), sum(id, 'capture'), sum(id, 'void')]))
}

const UNSOUND_STOCK = `
  with held as (
    select line->>'sku' as sku, sum((line->>'quantity')::int) as quantity
    from reservation, jsonb_array_elements(lines::jsonb) as line
    where status = 'active' group by 1
  ), moved as (
    select sku, sum(delta) as total from movement group by 1
  )
  select stock.sku, on_hand, reserved, held.quantity as held, moved.total as moved
  from stock left join held using (sku) left join moved using (sku)
  where stock.sku = any($1)
    and (reserved <> coalesce(held.quantity, 0) or on_hand <> coalesce(moved.total, 0)
      or reserved < 0 or on_hand < reserved)`
