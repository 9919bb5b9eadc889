import type { DemoCoupon } from './types.ts'

const open = {
  minimumSpend: null,
  categories: null,
  totalLimit: null,
  perCustomerLimit: null,
  startsAt: null,
  endsAt: null,
} satisfies Partial<DemoCoupon>

export const coupons: readonly DemoCoupon[] = [
  {
    ...open,
    code: 'WELCOME10',
    description: '10% off everything, for every shopper.',
    terms: { kind: 'percent', percent: 10 },
  },
  {
    ...open,
    code: 'SPRING5',
    description: '€5 off when you spend €30 or more.',
    terms: { kind: 'fixed', amount: { EUR: 500, USD: 500, JPY: 800 } },
    minimumSpend: { EUR: 3000, USD: 3000, JPY: 5000 },
  },
  { ...open, code: 'FREESHIP', description: 'Shipping is on us.', terms: { kind: 'free-shipping' } },
  {
    ...open,
    code: 'KITCHEN20',
    description: '20% off everything in Kitchen.',
    terms: { kind: 'percent', percent: 20 },
    categories: ['kitchen'],
  },
  {
    ...open,
    code: 'ONCE',
    description: '30% off for the first shopper who uses it. One use in all.',
    terms: { kind: 'percent', percent: 30 },
    totalLimit: 1,
    perCustomerLimit: 1,
  },
  {
    ...open,
    code: 'EXPIRED',
    description: '15% off. It ended with the winter sale.',
    terms: { kind: 'percent', percent: 15 },
    startsAt: '2025-01-02T00:00:00Z',
    endsAt: '2025-01-31T23:59:59Z',
  },
]
