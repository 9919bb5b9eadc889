import type { CouponTerms, ShippingTerms } from '@emporium/domain'
import type { CheckoutCommand } from './app/check-out-basket.ts'
import { type Basket, emptyBasket } from './domain/basket.ts'
import type { ProductChange, Variant, Variants } from './domain/variant.ts'

/** What tests are made of. */
export const at = new Date('2026-06-01T10:00:00.000Z')

export function productId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

export function variant(sku: string, over: Partial<Variant> = {}): Variant {
  return {
    sku,
    productId: productId(1),
    handle: 'ocean-mug',
    title: 'Ocean Mug',
    variantTitle: 'Blue',
    image: { url: '/media/mug.webp', alt: 'A mug' },
    prices: { EUR: 1000, JPY: 1800 },
    weightGrams: 400,
    categories: ['kitchen', 'mugs'],
    available: true,
    ...over,
  }
}

export function variants(...list: Variant[]): Variants {
  return new Map(list.map((item) => [item.sku, item]))
}

export function product(version: number, list: readonly Variant[], id = productId(1)): ProductChange {
  return { productId: id, version, variants: list.map((item) => ({ ...item, productId: id })) }
}

export function coupon(over: Partial<CouponTerms> = {}): CouponTerms {
  return {
    code: 'SPRING5',
    description: '€5 off from €30',
    effect: { kind: 'fixed', amount: { amount: 500, currency: 'EUR' } },
    minimumSpend: { amount: 3000, currency: 'EUR' },
    startsAt: null,
    endsAt: null,
    eligible: null,
    ...over,
  }
}

export function delivery(over: Partial<ShippingTerms> = {}): ShippingTerms {
  return {
    method: 'standard',
    name: 'Standard',
    country: 'DE',
    bands: [{ upToGrams: 10_000, price: { amount: 490, currency: 'EUR' } }],
    freeFrom: null,
    days: { min: 2, max: 3 },
    ...over,
  }
}

export function basketOf(...lines: [sku: string, quantity: number, seenPrice?: number][]): Basket {
  return {
    ...emptyBasket('EUR'),
    lines: lines.map(([sku, quantity, seenPrice = 1000]) => ({ sku, quantity, seenPrice })),
  }
}

export function checkoutCommand(over: Partial<CheckoutCommand> = {}): CheckoutCommand {
  return {
    version: 1,
    expectedTotal: 1490,
    contact: { email: 'ada@example.com', name: 'Ada Example', phone: null },
    address: { line1: 'Hauptstr. 1', line2: null, postcode: '10115', city: 'Berlin', country: 'DE' },
    key: 'press-0001',
    ...over,
  }
}
