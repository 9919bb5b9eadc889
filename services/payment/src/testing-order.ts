import { randomUUIDv7 } from 'node:crypto'
import type { PaymentView } from '@emporium/contracts'
import { eventually } from '@emporium/kit/testing'
import { expect } from 'vitest'
import type { Shop } from './testing-shop.ts'

export const cards = {
  success: '4242424242424242',
  declined: '4000000000000002',
  challenge: '4000000000003220',
  timeout: '4000000000005043',
  late: '4000000000006074',
  twice: '4000000000007080',
  never: '4000000000008096',
}

const caller = { actor: { kind: 'service', name: 'ordering' }, correlationId: 'test' } as const

/** A new order in the shop, and the sentences that tests say about its payment. */
export function orderIn(shop: Shop) {
  const id = randomUUIDv7()
  const events = () => shop.events(id)
  const types = () => events().map(({ type }) => type.replace(/^payment\.|\.v1$/g, ''))
  const becomes = (expected: Partial<PaymentView>) => shop.becomes(id, expected)

  /** Resolves with the provider's id once the card page is open. */
  async function opened(expiresInMs?: number): Promise<string> {
    await shop.request(id, expiresInMs)
    await becomes({ status: 'action-required' })
    return shop.providerIdOf(id)
  }

  return {
    id,
    events,
    types,
    becomes,
    opened,
    request: () => shop.request(id),
    void: () => shop.void(id),
    view: () => shop.view(id),
    async authorised(): Promise<string> {
      const providerId = await opened()
      await shop.simulator.pay(providerId, cards.success)
      await becomes({ status: 'authorised' })
      return providerId
    },
    move: (kind: 'capture' | 'refund', amount: number, key: string) =>
      shop.api[kind]({ orderId: id, amount, key }, caller),
    heardOf: (...expected: string[]) => eventually(() => expect(types()).toEqual(expected)),
    /** Our ledger and the provider's say the same, and just this. */
    async booked(...expected: [string, number][]): Promise<void> {
      const entries = expected.map(([kind, amount]) => ({ kind, amount }))
      expect(await shop.ledgers(id)).toEqual({ ours: entries, theirs: entries })
    },
  }
}

export type OrderTest = ReturnType<typeof orderIn>
