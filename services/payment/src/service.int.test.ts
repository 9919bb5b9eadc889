import { randomUUIDv7 } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '@emporium/kit/testing'
import { AMOUNT, type Shop, startShop } from './testing-shop.ts'

const cards = {
  success: '4242424242424242',
  declined: '4000000000000002',
  challenge: '4000000000003220',
  timeout: '4000000000005043',
  late: '4000000000006074',
  twice: '4000000000007080',
  never: '4000000000008096',
}

let shop: Shop
let orderId: string
beforeAll(async () => {
  shop = await startShop()
})
afterAll(() => shop.stop())
beforeEach(() => {
  orderId = randomUUIDv7()
  shop.deaf.webhooks = false
})

async function opened(expiresInMs?: number): Promise<string> {
  await shop.request(orderId, expiresInMs)
  await shop.becomes(orderId, { status: 'action-required' })
  return shop.providerIdOf(orderId)
}

async function authorised(): Promise<string> {
  const id = await opened()
  await shop.simulator.pay(id, cards.success)
  await shop.becomes(orderId, { status: 'authorised' })
  return id
}

const types = () => shop.events(orderId).map(({ type }) => type.replace(/^payment\.|\.v1$/g, ''))
const heardOf = (...expected: string[]) => eventually(() => expect(types()).toEqual(expected))
async function booked(...expected: [string, number][]): Promise<void> {
  const { ours, theirs } = await shop.ledgers(orderId)
  const entries = expected.map(([kind, amount]) => ({ kind, amount }))
  expect({ ours, theirs }).toEqual({ ours: entries, theirs: entries })
}

describe('a card', () => {
  it('that succeeds authorises the payment', async () => {
    const id = await opened()
    const url = (await shop.view(orderId))?.url
    expect(url).toContain(shop.simulator.url)
    expect(shop.events(orderId)[0]?.data).toMatchObject({ orderId, url })
    await shop.simulator.pay(id, cards.success)
    await shop.becomes(orderId, { status: 'authorised', authorised: AMOUNT, url: null })
    await heardOf('action-required', 'authorised')
    await booked(['authorise', AMOUNT])
  })

  it('that is declined leaves room for another', async () => {
    const id = await opened()
    await shop.simulator.pay(id, cards.declined)
    await shop.becomes(orderId, { status: 'action-required', declines: 1 })
    await shop.simulator.pay(id, cards.success)
    await shop.becomes(orderId, { status: 'authorised' })
    await heardOf('action-required', 'declined', 'authorised')
  })

  it('that asks for 3-D Secure is authorised once that is answered', async () => {
    const id = await opened()
    await shop.simulator.pay(id, cards.challenge)
    await shop.simulator.approve(id)
    await shop.becomes(orderId, { status: 'authorised', declines: 0 })
    await heardOf('action-required', 'authorised')
  })

  it.each(['timeout', 'late', 'twice', 'never'] as const)(
    '%s: one authorisation, and never missed',
    async (card) => {
      const id = await opened()
      await shop.simulator.pay(id, cards[card])
      await shop.becomes(orderId, { status: 'authorised' })
      await shop.drain()
      await heardOf('action-required', 'authorised')
      await booked(['authorise', AMOUNT])
    },
  )
})

describe('time', () => {
  it('runs out: the page is closed, the payment has failed', async () => {
    const id = await opened(900)
    await shop.becomes(orderId, { status: 'expired' })
    await heardOf('action-required', 'failed')
    expect(shop.events(orderId)[1]?.data).toMatchObject({ reason: 'expired' })
    expect(await shop.simulator.pay(id, cards.success)).toBe(422)
  })

  it('runs out while no webhook comes', async () => {
    shop.deaf.webhooks = true
    await opened(900)
    await shop.becomes(orderId, { status: 'expired' })
    await heardOf('action-required', 'failed')
  })
})

describe('a void', () => {
  it('before the request leaves a tombstone', async () => {
    await shop.void(orderId)
    await shop.request(orderId)
    await heardOf('voided', 'failed')
    expect(await shop.view(orderId)).toBeNull()
  })

  it('of an unpaid payment closes its page', async () => {
    const id = await opened()
    await shop.void(orderId)
    await shop.becomes(orderId, { status: 'voided' })
    expect(await shop.simulator.pay(id, cards.success)).toBe(422)
    await heardOf('action-required', 'voided')
  })

  it('of an authorised one releases the money', async () => {
    await authorised()
    await shop.void(orderId)
    await shop.becomes(orderId, { status: 'voided' })
    await booked(['authorise', AMOUNT], ['void', AMOUNT])
  })

  it('of a captured one gives it back', async () => {
    await authorised()
    await shop.api.capture({ orderId, amount: 1_000, key: 'parcel-1' }, caller)
    await shop.void(orderId)
    await shop.becomes(orderId, { status: 'captured', captured: 1_000, refunded: 1_000 })
    await booked(['authorise', AMOUNT], ['capture', 1_000], ['void', AMOUNT - 1_000], ['refund', 1_000])
  })

  it('that races the shopper leaves nothing held, whoever wins', async () => {
    const orders = Array.from({ length: 12 }, () => randomUUIDv7())
    await Promise.all(orders.map((id) => shop.request(id)))
    await Promise.all(orders.map((id) => shop.becomes(id, { status: 'action-required' })))
    await Promise.all(
      orders.flatMap(async (id, index) => {
        const pay = async () => shop.simulator.pay(await shop.providerIdOf(id), cards.success)
        const race = [pay, () => shop.void(id)]
        await Promise.all((index % 2 === 0 ? race : race.toReversed()).map((run) => run()))
      }),
    )
    await Promise.all(orders.map((id) => shop.becomes(id, { status: 'voided' })))
    for (const id of orders) {
      const { ours, theirs } = await shop.ledgers(id)
      expect(ours).toEqual(theirs)
      expect([0, 2]).toContain(ours.length)
    }
  })

  it('that races the request ends in a voided payment', async () => {
    const orders = Array.from({ length: 12 }, () => randomUUIDv7())
    await Promise.all(orders.flatMap((id) => [shop.request(id), shop.void(id)]))
    await eventually(async () => {
      const { rows } = await shop.db.query('select status from payment where order_id = any($1)', [orders])
      expect(rows.map(({ status }) => status)).toEqual(orders.map(() => 'voided'))
      const timers = await shop.db.query('select kind from timer where kind <> $1', ['payment.look-up'])
      expect(timers.rows).toEqual([])
    })
  })
})

describe('where the process dies after the provider has acted', () => {
  it('an opening is found again: one payment at the provider', async () => {
    shop.dieAfter('create')
    await opened()
    const { rows } = await shop.db.query<{ id: string }>('select id from payment where order_id = $1', [
      orderId,
    ])
    const answer = await fetch(`${shop.simulator.url}/v1/payments?reference=${rows[0]?.id}`, {
      headers: { authorization: 'Bearer an-api-key-for-these-tests' },
    })
    const { payments } = (await answer.json()) as { payments: unknown[] }
    expect(payments).toHaveLength(1)
    await shop.void(orderId)
    await shop.becomes(orderId, { status: 'voided' })
  })

  it('a void is not done twice', async () => {
    await authorised()
    shop.dieAfter('void')
    await shop.void(orderId)
    await shop.becomes(orderId, { status: 'voided' })
    await booked(['authorise', AMOUNT], ['void', AMOUNT])
  })

  it('a capture is answered the same for the same key, and charged once', async () => {
    await authorised()
    shop.dieAfter('capture')
    const capture = () => shop.api.capture({ orderId, amount: AMOUNT, key: 'parcel-1' }, caller)
    await expect(capture()).rejects.toThrow('died')
    expect(await capture()).toMatchObject({ status: 'captured', captured: AMOUNT })
    expect(await capture()).toMatchObject({ captured: AMOUNT })
    await booked(['authorise', AMOUNT], ['capture', AMOUNT])
  })
})

describe('capture and refund', () => {
  it('are told to the others, and many at once never exceed what there is', async () => {
    await authorised()
    const amount = 1_000
    const move = (kind: 'capture' | 'refund', n: number) =>
      shop.api[kind]({ orderId, amount, key: `${kind}-${n}` }, caller)
    const captures = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => move('capture', n)))
    expect(captures.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    const refunds = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => move('refund', n)))
    expect(refunds.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect(await shop.view(orderId)).toMatchObject({ captured: 4_000, refunded: 4_000 })
    const total = (type: string) =>
      shop
        .events(orderId)
        .filter((event) => event.type === type)
        .reduce((sum, { data }) => sum + Number(Reflect.get(Object(data), 'amount')), 0)
    await eventually(() => expect(total('payment.captured.v1')).toBe(4_000))
    await eventually(() => expect(total('payment.refunded.v1')).toBe(4_000))
  })

  it('the same key many times at once has one effect', async () => {
    await authorised()
    const capture = () => shop.api.capture({ orderId, amount: AMOUNT, key: 'parcel-1' }, caller)
    const views = await Promise.all(Array.from({ length: 8 }, capture))
    for (const view of views) expect(view).toMatchObject({ captured: AMOUNT })
    await booked(['authorise', AMOUNT], ['capture', AMOUNT])
  })
})

describe('what an order costs', () => {
  it('at most 14 statements', async () => {
    await shop.drain()
    await eventually(async () =>
      expect((await shop.db.query('select kind, payload, last_error from timer')).rows).toEqual([]),
    )
    shop.statements.length = 0
    const id = await opened()
    await shop.simulator.pay(id, cards.success)
    await eventually(() => expect(types()).toContain('authorised'))
    // The relay and the timer runner look for all orders at once; the selects are this test's own.
    const shared = /^(kit_timer_claim|kit_outbox_unsent$|select)/i
    const counted = shop.statements.filter((name) => !shared.test(name))
    if (process.env['SHOW']) process.stdout.write(`${counted.join('\n')}\n`)
    expect(counted.length, counted.join('\n')).toBeLessThanOrEqual(14)
  })
})

const caller = { actor: { kind: 'service', name: 'ordering' }, correlationId: 'test' } as const
