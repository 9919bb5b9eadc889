import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CouponForm } from '../../../../coupons/coupon-form.tsx'
import { ask, demand } from '../../../../trpc/server.ts'
import { PageHead } from '../../../../ui/page-head.tsx'

export const metadata: Metadata = { title: 'Coupon' }

export default async function CouponPage({ params }: { params: Promise<{ code: string }> }) {
  await demand('saveCoupon')
  const { code } = await params
  const found = (await ask((api) => api.coupons.query())).find((coupon) => coupon.code === code.toUpperCase())
  if (!found) notFound()
  const { redeemed, ...coupon } = found
  return (
    <>
      <PageHead
        up={{ href: '/coupons', name: 'Coupons' }}
        title={coupon.code}
        note={`Redeemed ${redeemed} times.`}
      />
      <CouponForm coupon={coupon} />
    </>
  )
}
