import type { Metadata } from 'next'
import Link from 'next/link'
import { couponTerms } from '../../../coupons/coupon-words.ts'
import { ask, demand, mayDo } from '../../../trpc/server.ts'
import { Badge } from '../../../ui/badge.tsx'
import { buttonClass } from '@emporium/web/button'
import { Empty } from '@emporium/web/empty'
import { PageHead } from '../../../ui/page-head.tsx'
import { Cell, Head, Table } from '../../../ui/table.tsx'

export const metadata: Metadata = { title: 'Coupons' }

export default async function CouponsPage() {
  const profile = await demand('coupons')
  const edits = mayDo(profile, 'saveCoupon')
  const coupons = await ask((api) => api.coupons.query())
  const head = (
    <>
      <Head>Code</Head>
      <Head wide>What it gives</Head>
      <Head figure>Redeemed</Head>
      <Head>State</Head>
    </>
  )
  return (
    <>
      <PageHead title="Coupons">
        {edits ? (
          <Link href="/coupons/new" className={buttonClass()}>
            New coupon
          </Link>
        ) : null}
      </PageHead>
      {coupons.length === 0 ? (
        <Empty title="No coupons" text="There are none yet." />
      ) : (
        <Table label="Coupons" head={head}>
          {coupons.map((coupon) => (
            <tr key={coupon.code} className="hover:bg-sunken/60">
              <Cell>
                {edits ? (
                  <Link
                    href={`/coupons/${coupon.code}`}
                    className="font-medium break-all text-accent hover:underline"
                  >
                    {coupon.code}
                  </Link>
                ) : (
                  <span className="font-medium">{coupon.code}</span>
                )}
                <span className="block text-muted md:hidden">{couponTerms(coupon)}</span>
              </Cell>
              <Cell wide>
                {couponTerms(coupon)}
                <span className="block text-muted">{coupon.description}</span>
              </Cell>
              <Cell figure>
                {coupon.redeemed}
                {coupon.totalLimit === null ? '' : ` of ${coupon.totalLimit}`}
              </Cell>
              <Cell>
                <Badge tone={coupon.enabled ? 'good' : 'plain'}>{coupon.enabled ? 'On' : 'Off'}</Badge>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
