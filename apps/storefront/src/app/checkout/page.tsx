import type { Metadata } from 'next'
import { CheckoutForm } from '../../checkout/checkout-form.tsx'
import * as server from '../../trpc/server.ts'

export const metadata: Metadata = { title: 'Checkout', robots: { index: false, follow: false } }

export default async function CheckoutRoute() {
  const [basket, me] = await Promise.all([server.basket(), server.me()])
  const country = basket?.basket.delivery?.country
  const [initial, defaults] = await Promise.all([
    server.ask((api) => api.checkoutPage.query(country === undefined ? {} : { country })),
    // Typing it all again is better than not being able to order.
    me ? server.ask((api) => api.account.checkoutDefaults.query()).catch(() => null) : null,
  ])
  return (
    <div className="page py-10">
      <h1 className="mb-8 text-3xl font-semibold tracking-tight">Checkout</h1>
      <CheckoutForm initial={initial} defaults={defaults} />
    </div>
  )
}
