import { expect, test } from 'vitest'
import { couponInput } from './coupon-input.ts'

function form(fields: Record<string, string>) {
  const data = new FormData()
  const shown = {
    code: 'spring5',
    description: '',
    kind: 'percent',
    percent: '12.5',
    enabled: 'on',
    ...fields,
  }
  for (const [name, value] of Object.entries(shown)) data.set(name, value)
  return data
}

test('a percentage becomes basis points; what is empty is without limit', () => {
  expect(couponInput(form({}), null)).toEqual({
    coupon: {
      code: 'SPRING5',
      description: '',
      effect: { kind: 'percent', basisPoints: 1_250 },
      minimumSpend: null,
      startsAt: null,
      endsAt: null,
      eligible: null,
      totalLimit: null,
      perCustomerLimit: null,
      enabled: true,
    },
  })
})

test('an amount is in cents; times are UTC', () => {
  const fields = { kind: 'fixed', amount: '5', minimumSpend: '30.00', startsAt: '2026-12-01T08:00' }
  expect(couponInput(form(fields), null)).toMatchObject({
    coupon: {
      effect: { kind: 'fixed', amount: { amount: 500, currency: 'EUR' } },
      minimumSpend: { amount: 3_000, currency: 'EUR' },
      startsAt: '2026-12-01T08:00:00Z',
    },
  })
})

test.each([
  ['code', { code: '!' }],
  ['percent', { percent: '120' }],
  ['amount', { kind: 'fixed', amount: 'much' }],
  ['totalLimit', { totalLimit: '0' }],
  ['endsAt', { startsAt: '2026-12-02T00:00', endsAt: '2026-12-01T00:00' }],
])('%s is marked where it is wrong', (field, fields) => {
  expect(couponInput(form(fields), null)).toHaveProperty(`issues.${field}`)
})

test('the products of a coupon stay, for the form does not show them', () => {
  const known = couponInput(form({ categories: 'kitchen' }), null)
  if (!('coupon' in known)) throw new Error('not a coupon')
  const productIds = ['01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f']
  const coupon = { ...known.coupon, eligible: { categories: ['kitchen'], productIds } }
  expect(couponInput(form({ categories: '' }), coupon)).toMatchObject({
    coupon: { eligible: { categories: [], productIds } },
  })
})
