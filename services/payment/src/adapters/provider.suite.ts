import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PaymentProvider } from '../app/ports.ts'

export interface ProviderUnderTest {
  readonly provider: PaymentProvider
  pay(providerId: string): Promise<unknown>
  decline(providerId: string): Promise<unknown>
  ledger(): Promise<{ kind: string; amount: number }[]>
  /** Looks back on the test that ends here. */
  end?(): void
}

/** What every payment provider does, whoever it is. `start` is told the name of the test that begins. */
export function providerSuite(name: string, start: (test: string) => Promise<ProviderUnderTest>): void {
  describe(`the payment provider ${name}`, () => {
    let test: ProviderUnderTest
    let reference: string
    const wanted = () => ({
      reference,
      amount: 4_990,
      currency: 'EUR',
      description: 'Order 1001',
      returnUrl: 'https://shop.example/orders/1',
      expiresAt: new Date(Date.now() + 600_000),
    })
    const open = async () => (await test.provider.create(wanted(), reference)).providerId
    async function authorised(): Promise<string> {
      const id = await open()
      await test.pay(id)
      return id
    }

    beforeEach(async ({ task }) => {
      test = await start(task.name)
      reference = randomUUID()
    })
    afterEach(() => test.end?.())

    it('opens a payment with a page to pay on, once per key', async () => {
      const payment = wanted()
      const first = await test.provider.create(payment, reference)
      expect(first).toMatchObject({ status: 'open', reference, amount: 4_990, currency: 'EUR', version: 1 })
      expect(first.url).toMatch(/^https?:/)
      expect(await test.provider.create(payment, reference)).toEqual(first)
    })

    it('is looked up by its id and by ours', async () => {
      const id = await open()
      expect(await test.provider.lookUp({ providerId: id })).toMatchObject({ reference, status: 'open' })
      expect(await test.provider.lookUp({ reference })).toMatchObject({ providerId: id })
      expect(await test.provider.lookUp({ providerId: 'pay_unknown' })).toBeNull()
      expect(await test.provider.lookUp({ reference: randomUUID() })).toBeNull()
    })

    it('counts declines, and authorises the next card', async () => {
      const id = await open()
      await test.decline(id)
      const declined = await test.provider.lookUp({ providerId: id })
      expect(declined).toMatchObject({ status: 'open', declines: 1, declineReason: 'card_declined' })
      await test.pay(id)
      const paid = await test.provider.lookUp({ providerId: id })
      expect(paid).toMatchObject({ status: 'authorised', authorised: 4_990, declines: 1 })
      expect(paid?.version).toBeGreaterThan(declined?.version ?? 0)
    })

    it('captures and refunds in parts, once per key', async () => {
      const id = await authorised()
      await test.provider.capture(id, 1_000, `${reference}-a`)
      const captured = await test.provider.capture(id, 1_000, `${reference}-a`)
      expect(captured).toMatchObject({ status: 'captured', captured: 1_000 })
      expect(await test.provider.capture(id, 3_990, `${reference}-b`)).toMatchObject({ captured: 4_990 })
      const refunded = await test.provider.refund(id, 990, `${reference}-c`)
      expect(refunded).toMatchObject({ status: 'captured', refunded: 990 })
      expect(await test.ledger()).toEqual([
        { kind: 'authorise', amount: 4_990 },
        { kind: 'capture', amount: 1_000 },
        { kind: 'capture', amount: 3_990 },
        { kind: 'refund', amount: 990 },
      ])
    })

    it('refuses more than there is, and goes on refusing that key', async () => {
      const id = await authorised()
      const excess = { kind: 'refused', reason: 'amount-exceeds-authorised' }
      await expect(test.provider.capture(id, 4_991, `${reference}-a`)).rejects.toMatchObject(excess)
      await test.provider.capture(id, 4_990, `${reference}-b`)
      await expect(test.provider.capture(id, 4_991, `${reference}-a`)).rejects.toMatchObject(excess)
      const tooMuch = test.provider.refund(id, 4_991, `${reference}-c`)
      await expect(tooMuch).rejects.toMatchObject({ reason: 'amount-exceeds-captured' })
    })

    it('closes an unpaid payment', async () => {
      const id = await open()
      expect(await test.provider.void(id, `${reference}-v`)).toMatchObject({ status: 'cancelled' })
      const capture = test.provider.capture(id, 1, `${reference}-a`)
      await expect(capture).rejects.toMatchObject({ reason: 'provider-refused' })
    })

    it('releases what is authorised', async () => {
      const id = await authorised()
      const voided = await test.provider.void(id, `${reference}-v`)
      expect(voided).toMatchObject({ status: 'voided', voided: 4_990 })
      expect(await test.provider.void(id, `${reference}-v`)).toEqual(voided)
    })

    it('releases the rest of what is captured', async () => {
      const id = await authorised()
      await test.provider.capture(id, 1_000, `${reference}-a`)
      const rest = await test.provider.void(id, `${reference}-v`)
      expect(rest).toMatchObject({ status: 'captured', captured: 1_000, voided: 3_990 })
    })

    it('closes the page at its expiry', async () => {
      const expiresAt = new Date(Date.now() - 1)
      const { providerId } = await test.provider.create({ ...wanted(), expiresAt }, reference)
      expect(await test.provider.lookUp({ providerId })).toMatchObject({ status: 'expired' })
    })
  })
}
