import type { OrderListItem } from '@emporium/contracts/ordering'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { OrderHistory } from './order-history.tsx'

const line = { sku: 'MUG', handle: 'mug', title: 'Ocean Mug', variantTitle: 'Sand', image: null, quantity: 2 }
const order: OrderListItem = {
  id: '01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f',
  number: 'K7Q4-2MXP',
  status: 'shipped',
  placedAt: '2026-06-01T10:00:00.000Z',
  total: 12_345,
  captured: 12_345,
  refunded: 0,
  currency: 'EUR',
  itemCount: 2,
  lines: [line],
}

const shown = (orders: readonly OrderListItem[], { next = null as string | null, first = true } = {}) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <OrderHistory page={{ orders, next }} first={first} />
    </QueryClientProvider>,
  )

describe('the order history', () => {
  it('says of each order what it was, when, and where it is', () => {
    const html = shown([order])
    for (const words of [
      'Order K7Q4-2MXP',
      '1 June 2026',
      '2 items',
      '€123.45',
      'On its way',
      '2 × Ocean Mug',
    ]) {
      expect(html).toContain(words)
    }
    expect(html).toContain(`href="/orders/${order.id}"`)
    expect(html).not.toContain('refunded')
  })

  it('tells what was given back', () => {
    expect(shown([{ ...order, refunded: 500 }])).toContain('€5.00 refunded')
  })

  it('shows four pictures and counts the others', () => {
    const lines = Array.from({ length: 7 }, (_, index) => ({ ...line, sku: `MUG-${index}` }))
    const html = shown([{ ...order, lines }])
    expect(html.match(/<img/g)).toHaveLength(4)
    expect(html).toContain('+3')
  })

  it('leads to older orders while there are some, and back', () => {
    expect(shown([order], { next: order.id })).toContain(`href="/account?before=${order.id}"`)
    expect(shown([order])).not.toContain('Older orders')
    expect(shown([order], { first: false })).toContain('Newest orders')
  })

  it('says so where there is nothing', () => {
    expect(shown([])).toContain('No orders yet')
    expect(shown([], { first: false })).toContain('No older orders')
  })
})
