import type { Metadata } from 'next'
import { CheckoutForm } from '../../checkout/checkout-form.tsx'
import * as server from '../../trpc/server.ts'

export const metadata: Metadata = { title: 'Checkout', robots: { index: false, follow: false } }

export default async function CheckoutRoute() {
  const basket = await server.basket()
  const country = basket?.basket.delivery?.country
  const initial = await server.ask((api) => api.checkoutPage.query(country === undefined ? {} : { country }))
  return (
    <div className="page py-10">
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">Checkout</h1>
      <CheckoutForm initial={initial} />
    </div>
  )
}
