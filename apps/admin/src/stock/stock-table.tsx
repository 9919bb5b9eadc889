import type { StockRow } from '@emporium/contracts/admin'
import Link from 'next/link'
import { hrefOf } from '../lib/search-params.ts'
import { cx } from '@emporium/web/cx'
import { Empty } from '@emporium/web/empty'
import { Cell, Head, Table } from '../ui/table.tsx'
import { AdjustStock } from './adjust-stock.tsx'

export function StockTable({ rows }: { rows: readonly StockRow[] }) {
  if (rows.length === 0) return <Empty title="No articles" text="No product matches." />
  const head = (
    <>
      <Head>SKU</Head>
      <Head wide>Article</Head>
      <Head wide figure>
        On hand
      </Head>
      <Head wide figure>
        Reserved
      </Head>
      <Head figure>Available</Head>
      <Head>
        <span className="sr-only">Change</span>
      </Head>
    </>
  )
  return (
    <Table label="Stock" head={head}>
      {rows.map((row) => (
        <tr key={row.sku} className="hover:bg-sunken/60">
          <Cell>
            <Link
              href={hrefOf('/stock/ledger', { sku: row.sku })}
              className="font-medium break-all text-accent hover:underline"
            >
              {row.sku}
            </Link>
            <span className="block text-muted md:hidden">{nameOf(row)}</span>
          </Cell>
          <Cell wide>
            {row.title} <span className="text-muted">{row.variantTitle}</span>
          </Cell>
          <Cell wide figure>
            {row.onHand}
          </Cell>
          <Cell wide figure>
            {row.reserved}
          </Cell>
          <Cell figure className={cx(row.available <= 0 && 'font-medium text-bad')}>
            {row.available}
          </Cell>
          <Cell className="py-1 text-right">
            <AdjustStock sku={row.sku} name={nameOf(row)} onHand={row.onHand} />
          </Cell>
        </tr>
      ))}
    </Table>
  )
}

function nameOf({ title, variantTitle }: StockRow): string {
  return variantTitle === '' ? title : `${title} (${variantTitle})`
}
