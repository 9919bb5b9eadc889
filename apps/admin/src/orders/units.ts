import type { OrderView } from '@emporium/contracts/ordering'
import type { Units } from '@emporium/contracts/shipping'

/** `Round teapot (Ocean)` for a SKU of this order. */
export function lineNames(order: Pick<OrderView, 'lines'>): (sku: string) => string {
  const names = new Map(
    order.lines.map(({ sku, title, variantTitle }) => [
      sku,
      variantTitle === '' ? title : `${title} (${variantTitle})`,
    ]),
  )
  return (sku) => names.get(sku) ?? sku
}

/** Where the quantities of SKUs are in a form. */
export const quantityField = (sku: string) => `quantity ${sku}`

export type Chosen =
  | { readonly units: 'all-left' | { sku: string; quantity: number }[] }
  | { readonly problem: string }

/** The units that a form chooses of what there is: all of it, or some. What is too much is refused. */
export function chosenUnits(form: FormData, available: readonly Units[]): Chosen {
  const chosen: { sku: string; quantity: number }[] = []
  for (const { sku, quantity: most } of available) {
    const text = form.get(quantityField(sku))
    const quantity = typeof text === 'string' && /^\d{1,4}$/.test(text.trim()) ? Number(text) : null
    if (quantity === null || quantity > most)
      return { problem: `Enter a whole number from 0 to ${most} for ${sku}.` }
    if (quantity > 0) chosen.push({ sku, quantity })
  }
  if (chosen.length === 0) return { problem: 'Choose at least one.' }
  const isAll =
    chosen.length === available.length &&
    available.every(({ sku, quantity }) => chosen.some((one) => one.sku === sku && one.quantity === quantity))
  return { units: isAll ? 'all-left' : chosen }
}
