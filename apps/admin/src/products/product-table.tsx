import type { Product } from '@emporium/contracts/catalog'
import { formatMoney } from '@emporium/domain'
import Link from 'next/link'
import { Badge } from '../ui/badge.tsx'
import { Empty } from '@emporium/web/empty'
import { LocalTime } from '../ui/local-time.tsx'
import { Cell, Head, Table } from '../ui/table.tsx'
import { productStatus } from '../words/other-words.ts'

export function ProductTable({ products }: { products: readonly Product[] }) {
  if (products.length === 0)
    return <Empty title="No products" text="None match. Products come in by import, too." />
  const head = (
    <>
      <Head>Product</Head>
      <Head>Status</Head>
      <Head wide>Brand</Head>
      <Head wide figure>
        Variants
      </Head>
      <Head figure>From</Head>
      <Head wide>Changed</Head>
    </>
  )
  return (
    <Table label="Products" head={head}>
      {products.map((product) => (
        <tr key={product.id} className="hover:bg-sunken/60">
          <Cell>
            <Link href={`/products/${product.handle}`} className="font-medium text-accent hover:underline">
              {product.title}
            </Link>
            <span className="block break-all text-muted">{product.handle}</span>
          </Cell>
          <Cell>
            <Badge tone={productStatus[product.status].tone}>{productStatus[product.status].name}</Badge>
          </Cell>
          <Cell wide>{product.brand}</Cell>
          <Cell wide figure>
            {product.variants.length}
          </Cell>
          <Cell figure>{lowestPrice(product) ?? '–'}</Cell>
          <Cell wide>
            <LocalTime at={product.updatedAt} />
          </Cell>
        </tr>
      ))}
    </Table>
  )
}

/** In the currency that most of the shop is in. */
function lowestPrice({ variants }: Product): string | null {
  const prices = variants.flatMap(({ prices: { EUR } }) => (EUR === undefined ? [] : [EUR]))
  return prices.length === 0 ? null : formatMoney({ amount: Math.min(...prices), currency: 'EUR' })
}
