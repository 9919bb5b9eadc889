import type { BasketView, Caller, OrderLine, Reordered, ReorderGap } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import * as z from 'zod'
import { as, type ShopServices } from './services.ts'

const refusalSchema = z.object({ data: z.object({ reason: z.string() }) })

/** What a refusal of the basket means for the line of an old order; anything else is a failure. */
const gaps: Readonly<Record<string, ReorderGap>> = {
  'variant-unavailable': 'not-for-sale',
  'invalid-quantity': 'fewer',
  'basket-full': 'basket-full',
}

/** Puts the lines of an order that the caller may see into the basket, as far as they can still be bought. */
export async function reorder(
  services: Pick<ShopServices, 'basket' | 'inventory' | 'ordering'>,
  orderId: string,
  caller: Caller,
): Promise<Omit<Reordered, 'basket' | 'availability'> & { basket: BasketView | null }> {
  const order = await services.ordering.view.query({ orderId }, as(caller))
  if (!order) throw new DomainError('not-found', 'order-not-found', 'There is no such order.')
  const stock = await services.inventory.availability.query({ skus: order.lines.map(({ sku }) => sku) })
  let basket: BasketView | null = null
  let added = 0
  const missing: Reordered['missing'][number][] = []
  // One after another: each changes the same basket.
  for (const line of order.lines) {
    const available = stock.find(({ sku }) => sku === line.sku)?.available ?? 0
    const result = await addLine(services, line, available, caller)
    basket = result.basket ?? basket
    added += result.added
    const { sku, title, variantTitle } = line
    if (result.why) missing.push({ sku, title, variantTitle, why: result.why })
  }
  return { basket, added, missing }
}

async function addLine(
  { basket }: Pick<ShopServices, 'basket'>,
  { sku, quantity: ordered }: OrderLine,
  available: number,
  caller: Caller,
): Promise<{ basket: BasketView | null; added: number; why: ReorderGap | null }> {
  if (available <= 0) return { basket: null, added: 0, why: 'sold-out' }
  const quantity = Math.min(ordered, available)
  try {
    const view = await basket.add.mutate({ sku, quantity }, as(caller))
    return { basket: view, added: quantity, why: quantity < ordered ? 'fewer' : null }
  } catch (error) {
    const refusal = refusalSchema.safeParse(error)
    const why = refusal.success ? gaps[refusal.data.data.reason] : undefined
    if (why === undefined) throw error
    return { basket: null, added: 0, why }
  }
}
