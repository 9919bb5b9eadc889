import type { Metadata } from 'next'
import { BasketView } from '../../basket/basket-view.tsx'

export const metadata: Metadata = { title: 'Basket', robots: { index: false } }

export default function BasketRoute() {
  return (
    <div className="page py-10">
      <h1 className="mb-6 text-3xl font-semibold tracking-tight">Your basket</h1>
      <BasketView />
    </div>
  )
}
