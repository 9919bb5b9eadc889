import type { Metadata } from 'next'
import { CouponForm } from '../../../../coupons/coupon-form.tsx'
import { demand } from '../../../../trpc/server.ts'
import { PageHead } from '../../../../ui/page-head.tsx'

export const metadata: Metadata = { title: 'New coupon' }

export default async function NewCouponPage() {
  await demand('saveCoupon')
  return (
    <>
      <PageHead up={{ href: '/coupons', name: 'Coupons' }} title="New coupon" />
      <CouponForm coupon={null} />
    </>
  )
}
