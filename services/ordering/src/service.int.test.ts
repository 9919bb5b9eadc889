import { randomUUIDv7 } from 'node:crypto'
import type { Caller, OrderView } from '@emporium/contracts'
import { eventually } from '@emporium/kit/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { factsWithCoupon, freeFacts, someFacts, someRecipient } from './testing.ts'
import { checkoutOf, guest, type ShopOptions, startShop, stranger, willing } from './testing-shop.ts'

type Shop = Awaited<ReturnType<typeof startShop>>

const newOrder = (make = someFacts) => make({ orderId: randomUUIDv7() })
const support: Caller = {
  actor: { kind: 'staff', staffId: randomUUIDv7(), roles: ['support'] },
  correlationId: 'x',
}
const fulfilment: Caller = {
  actor: { kind: 'staff', staffId: randomUUIDv7(), roles: ['fulfilment'] },
  correlationId: 'x',
}

async function follow(shop: Shop, orderId: string, until: OrderView['status'], caller = guest) {
  const seen: OrderView[] = []
  for await (const view of shop.ordering.api.watch({ orderId }, caller)) {
    seen.push(view)
    if (view.status === until) break
  }
  const last = seen.at(-1)
  if (!last) throw new Error('The order was never seen')
  return { seen, last }
}

describe('a shop where everyone is willing', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await startShop()
  })
  afterAll(() => shop.stop())

  const confirmed = async (make = someFacts) => {
    const facts = newOrder(make)
    await shop.checkOut(facts)
    return (await follow(shop, facts.orderId, 'confirmed')).last
  }

  it('confirms an order while its shopper watches', async () => {
    const facts = newOrder()
    const watching = follow(shop, facts.orderId, 'confirmed')
    await shop.checkOut(facts)
    const { seen, last } = await watching
    expect(seen.map(({ version }) => version)).toEqual(
      [...new Set(seen.map(({ version }) => version))].toSorted((a, b) => a - b),
    )
    expect(last).toMatchObject({ ...someRecipient, status: 'confirmed', version: 5, canCancel: true })
    expect(last.number).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(last.payment).toMatchObject({ status: 'authorised', url: null })
    expect(last.timeline.map(({ kind }) => kind)).toEqual([
      'placed',
      'stock-reserved',
      'payment-requested',
      'payment-authorised',
      'confirmed',
    ])
    await eventually(() =>
      expect(shop.heard(facts.orderId)).toEqual([
        'ordering.order-placed.v1',
        'ordering.stock-requested.v1',
        'ordering.payment-requested.v1',
        'ordering.order-confirmed.v1',
        'ordering.fulfilment-requested.v1',
      ]),
    )
  })

  it('redeems the coupon in between, and asks for no payment where there is nothing to pay', async () => {
    const view = await confirmed(freeFacts)
    expect(view.timeline.map(({ kind }) => kind)).toEqual([
      'placed',
      'stock-reserved',
      'coupon-redeemed',
      'confirmed',
    ])
    expect(shop.heard(view.id)).not.toContain('ordering.payment-requested.v1')
  })

  it('makes one order of a checkout that arrives twice', async () => {
    const { orderId, ...facts } = newOrder()
    const id = randomUUIDv7()
    const checkout = { type: 'basket.checked-out.v1', data: checkoutOf({ orderId, ...facts }) } as const
    await shop.publish(checkout, id)
    await shop.publish(checkout, id)
    await shop.publish(checkout)
    await follow(shop, orderId, 'confirmed')
    await shop.drain()
    const placed = shop.heard(orderId).filter((type) => type === 'ordering.order-placed.v1')
    expect(placed).toHaveLength(1)
  })

  it('ends an order at once that does not add up', async () => {
    const facts = newOrder()
    await shop.checkOut({ ...facts, quote: { ...facts.quote, total: 1 } })
    const { last } = await follow(shop, facts.orderId, 'cancelled')
    expect(last).toMatchObject({ cancelReason: 'does-not-add-up', canCancel: false })
    await shop.drain()
    expect(shop.heard(facts.orderId)).toEqual(['ordering.order-placed.v1', 'ordering.order-cancelled.v1'])
  })

  it('shows the cancellation at once to the one who cancelled, and undoes all', async () => {
    const { id: orderId } = await confirmed(factsWithCoupon)
    const { version } = await shop.ordering.api.cancel({ orderId }, guest)
    const view = await shop.ordering.api.view({ orderId, atLeastVersion: version }, guest)
    expect(view).toMatchObject({ status: 'cancelled', cancelReason: 'by-customer', version })
    expect(view?.payment.status).toBe('voided')
    await shop.drain()
    expect(shop.heard(orderId).slice(-4)).toEqual([
      'ordering.payment-void-requested.v1',
      'ordering.coupon-release-requested.v1',
      'ordering.stock-release-requested.v1',
      'ordering.order-cancelled.v1',
    ])
    await expect(shop.ordering.api.cancel({ orderId }, guest)).rejects.toMatchObject({
      reason: 'order-not-cancellable',
      details: { status: 'cancelled' },
    })
  })

  it('keeps an order from strangers, who cannot tell it from none', async () => {
    const { id: orderId } = await confirmed()
    const { api } = shop.ordering
    expect(await api.view({ orderId }, stranger)).toBeNull()
    expect(await api.view({ orderId, linkKey: 'A'.repeat(22) }, stranger)).toBeNull()
    await expect(api.cancel({ orderId }, stranger)).rejects.toMatchObject({ reason: 'order-not-found' })
    await expect(api.cancel({ orderId }, fulfilment)).rejects.toMatchObject({ reason: 'order-not-found' })
    await expect(api.cancel({ orderId: randomUUIDv7() }, stranger)).rejects.toMatchObject({
      reason: 'order-not-found',
    })
  })

  it('opens an order to the holder of its link', async () => {
    const { id: orderId, linkKey } = await confirmed()
    const view = await shop.ordering.api.view({ orderId, linkKey }, stranger)
    expect(view).toMatchObject({ id: orderId, linkKey, ...someRecipient })
    const { version } = await shop.ordering.api.cancel({ orderId, linkKey }, stranger)
    expect(version).toBe(6)
    const other = await confirmed()
    expect(await shop.ordering.api.view({ orderId: other.id, linkKey }, stranger)).toBeNull()
  })

  it('opens an order to staff by their roles, without its link', async () => {
    const { id: orderId } = await confirmed()
    const { api } = shop.ordering
    expect(await api.view({ orderId }, fulfilment)).toMatchObject({ linkKey: '' })
    const { version } = await api.cancel({ orderId }, support)
    expect(await api.view({ orderId, atLeastVersion: version }, support)).toMatchObject({
      cancelReason: 'by-staff',
    })
  })

  it('gives the link to who writes the mail to the customer, and nothing to do', async () => {
    const { id: orderId, linkKey } = await confirmed()
    const { api } = shop.ordering
    const mailer: Caller = { actor: { kind: 'service', name: 'notification' }, correlationId: 'x' }
    expect(await api.view({ orderId }, mailer)).toMatchObject({ linkKey, ...someRecipient })
    await expect(api.cancel({ orderId }, mailer)).rejects.toMatchObject({ reason: 'order-not-found' })
    const other: Caller = { actor: { kind: 'service', name: 'payment' }, correlationId: 'x' }
    expect(await api.view({ orderId }, other)).toBeNull()
  })

  it('forgets who an order went to, and nothing else', async () => {
    const before = await confirmed()
    await shop.ordering.eraseRecipient(before.id)
    const view = await shop.ordering.api.view({ orderId: before.id }, guest)
    expect(view).toEqual({
      ...before,
      contact: { email: '', name: '', phone: null },
      address: { line1: '', line2: null, postcode: '', city: '', country: 'DE' },
    })
  })

  it('keeps personal data out of events', async () => {
    await confirmed()
    const { rows } = await shop.db.query<{ text: string }>(
      'select data::text as text from order_event union all select data::text from outbox union all select view::text from order_view',
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ text }) => /ada@|lovelace|linden|10969/i.test(text))).toEqual([])
  })

  it('spends few statements on an order', async () => {
    await confirmed()
    await shop.drain()
    const query = vi.spyOn(pg.Client.prototype, 'query')
    const { id } = await confirmed()
    await shop.drain()
    const statements = query.mock.calls
      .map(([first]) => describeStatement(first))
      .filter((name) => name !== '')
    query.mockRestore()
    expect(id).toBeDefined()
    expect(tally(statements)).toMatchInlineSnapshot(`
      {
        "order_view_begin": 1,
        "order_view_patch": 3,
        "ordering_append_sent_recorded": 3,
        "ordering_begin_sent_timed_recorded": 1,
        "ordering_stream": 3,
      }
    `)
  })
})

/** Name or first words; empty for what does not grow with the orders: relay, timer runner, watchers. */
function describeStatement(statement: unknown): string {
  const { name, text = statement } = statement as { name?: string; text?: string }
  const words = name ?? String(text).split(/\s+/).slice(0, 3).join(' ')
  return /kit_outbox|kit_timer_(?!schedule)|newer_views|advisory|outbox|timer set|max\(seq|^select 1 from/.test(
    words,
  )
    ? ''
    : words
}

function tally(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]).toSorted(),
  )
}

describe('a shop where somebody is not', () => {
  const within = async (options: ShopOptions, story: (shop: Shop) => Promise<void>) => {
    const shop = await startShop(options)
    await story(shop).finally(shop.stop)
  }

  it('cancels with the SKUs that are out of stock', () =>
    within(
      {
        script: {
          'ordering.stock-requested.v1': ({ orderId }) => [
            {
              type: 'inventory.stock-refused.v1',
              data: { orderId, missing: [{ sku: 'MUG', requested: 2, available: 1 }] },
            },
          ],
        },
      },
      async (shop) => {
        const orderId = await shop.checkOut(newOrder())
        const { last } = await follow(shop, orderId, 'cancelled')
        expect(last).toMatchObject({ cancelReason: 'out-of-stock', shortSkus: ['MUG'] })
      },
    ))

  it('cancels what is not answered in time, undoes it, and undoes a late success again', () =>
    within({ script: {}, timeouts: { stock: 50 } }, async (shop) => {
      const orderId = await shop.checkOut(newOrder())
      const { last } = await follow(shop, orderId, 'cancelled')
      expect(last.cancelReason).toBe('timed-out')
      const late = { orderId, expiresAt: '2030-01-01T00:00:00.000Z' }
      await shop.publish({ type: 'inventory.stock-reserved.v1', data: late })
      await shop.publish({ type: 'inventory.stock-reserved.v1', data: late })
      await shop.drain()
      const releases = shop.heard(orderId).filter((type) => type === 'ordering.stock-release-requested.v1')
      expect(releases).toHaveLength(2)
    }))

  it('waits for each step its own time', () =>
    within(
      {
        script: { ...willing, 'ordering.payment-requested.v1': () => [] },
        timeouts: { payment: 100 },
      },
      async (shop) => {
        const orderId = await shop.checkOut(newOrder())
        const { last } = await follow(shop, orderId, 'cancelled')
        expect(last).toMatchObject({ cancelReason: 'payment-expired', payment: { status: 'failed' } })
        await shop.drain()
        expect(shop.heard(orderId)).toContain('ordering.payment-void-requested.v1')
      },
    ))
})
