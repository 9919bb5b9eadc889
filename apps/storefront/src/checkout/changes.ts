import type { BasketLine, BasketView } from '@emporium/contracts/basket'
import { formatMoney } from '@emporium/domain'

type Seen = Pick<BasketView, 'currency' | 'lines' | 'quote'>

/** What is not as the shopper last saw it, in sentences; the total comes last. */
export function changesBetween(before: Seen, after: Seen): readonly string[] {
  const money = (amount: number) => formatMoney({ amount, currency: after.currency })
  const changes = [
    ...before.lines.flatMap((was) => {
      const now = after.lines.find((line) => line.sku === was.sku)
      return now ? lineChanges(was, now, money) : [`${was.title} is not in your basket any more.`]
    }),
    ...after.lines
      .filter((now) => !before.lines.some((was) => was.sku === now.sku))
      .map((now) => `${now.title} was added to your basket.`),
  ]
  if (couponWord(before) !== couponWord(after)) {
    changes.push(
      after.quote.coupon?.outcome === 'applied'
        ? `The coupon ${after.quote.coupon.code} is applied now.`
        : 'Your coupon does not apply any more.',
    )
  }
  if (before.quote.shipping !== after.quote.shipping) {
    changes.push(`Delivery was ${money(before.quote.shipping)} and is now ${money(after.quote.shipping)}.`)
  }
  if (before.quote.total !== after.quote.total) {
    changes.push(`The total was ${money(before.quote.total)} and is now ${money(after.quote.total)}.`)
  }
  return changes
}

function lineChanges(was: BasketLine, now: BasketLine, money: (amount: number) => string): string[] {
  const changes: string[] = []
  if (now.change?.kind === 'unavailable' && was.change?.kind !== 'unavailable') {
    changes.push(`${now.title} is not for sale any more.`)
  }
  if (was.quantity !== now.quantity) {
    changes.push(`The quantity of ${now.title} was ${was.quantity} and is now ${now.quantity}.`)
  }
  if (was.unitPrice !== now.unitPrice) {
    changes.push(`${now.title} was ${money(was.unitPrice)} and is now ${money(now.unitPrice)}.`)
  }
  return changes
}

function couponWord({ quote }: Seen): string | null {
  return quote.coupon?.outcome === 'applied' ? quote.coupon.code : null
}
