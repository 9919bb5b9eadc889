import type { Locator } from '@playwright/test'
import { amountIn } from './alive.ts'

/** The figures of a basket, checkout or order, in cents. */
export async function totalsIn(place: Locator) {
  const row = (name: string) =>
    place
      .locator('dl > div')
      .filter({ has: place.page().getByText(new RegExp(`^${name}`)) })
      .locator('dd')
  const discount = row('Discount')
  return {
    subtotal: await amountIn(row('Subtotal')),
    discount: (await discount.count()) === 0 ? 0 : await amountIn(discount),
    delivery: await amountIn(row('Delivery')),
    total: await amountIn(place.getByTestId('total')),
  }
}
