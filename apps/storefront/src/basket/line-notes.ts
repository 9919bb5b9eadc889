import type { BasketLine } from '@emporium/contracts/basket'
import type { Availability } from '@emporium/contracts/inventory'
import type { BasketPage } from '@emporium/contracts/storefront'
import { formatMoney } from '@emporium/domain'

export interface LineNote {
  readonly kind: 'price' | 'unavailable' | 'sold-out' | 'short'
  readonly text: string
  /** Whether the order cannot be placed like this. */
  readonly blocks: boolean
}

/** What the shopper must know of one line, most pressing first. */
export function lineNotes(
  line: Pick<BasketLine, 'change' | 'quantity'>,
  stock: Pick<Availability, 'available'> | undefined,
  currency: string,
): readonly LineNote[] {
  if (line.change?.kind === 'unavailable') {
    return [{ kind: 'unavailable', text: 'Not for sale any more. Remove it to go on.', blocks: true }]
  }
  const notes: LineNote[] = []
  if (stock && stock.available <= 0) {
    notes.push({ kind: 'sold-out', text: 'Sold out meanwhile. Remove it to go on.', blocks: true })
  } else if (stock && stock.available < line.quantity) {
    notes.push({
      kind: 'short',
      text: `Only ${stock.available} left. Choose a smaller quantity.`,
      blocks: true,
    })
  }
  if (line.change?.kind === 'price') {
    const { was, now } = line.change
    const money = (amount: number) => formatMoney({ amount, currency })
    notes.push({
      kind: 'price',
      text: `The price ${now > was ? 'went up' : 'went down'}: was ${money(was)}, now ${money(now)}.`,
      blocks: false,
    })
  }
  return notes
}

/** Whether something in the basket keeps it from being ordered. */
export function isBlocked({ basket, availability }: BasketPage): boolean {
  return basket.lines.some((line) =>
    lineNotes(line, stockOf(availability, line.sku), basket.currency).some((note) => note.blocks),
  )
}

export function stockOf(availability: readonly Availability[], sku: string): Availability | undefined {
  return availability.find((entry) => entry.sku === sku)
}
