import type { Coupon } from '@emporium/contracts/discount'
import { formatMoney } from '@emporium/domain'

/** `10% off from €50.00, until 1 Dec 2026, in kitchen` */
export function couponTerms({ effect, minimumSpend, startsAt, endsAt, eligible }: Coupon): string {
  return [
    effectWords(effect),
    minimumSpend && `from ${formatMoney(minimumSpend)}`,
    startsAt && `as of ${day(startsAt)}`,
    endsAt && `until ${day(endsAt)}`,
    eligible && eligible.categories.length > 0 && `in ${eligible.categories.join(', ')}`,
    eligible && eligible.productIds.length > 0 && `for ${eligible.productIds.length} products`,
  ]
    .filter(Boolean)
    .join(', ')
}

function effectWords(effect: Coupon['effect']): string {
  switch (effect.kind) {
    case 'percent':
      return `${effect.basisPoints / 100}% off`
    case 'fixed':
      return `${formatMoney(effect.amount)} off`
    case 'free-shipping':
      return 'Free shipping'
  }
}

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

function day(at: string): string {
  return days.format(new Date(at))
}
