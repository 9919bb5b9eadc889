import { beforeEach, describe, expect, it } from 'vitest'
import type { Payments } from '../app/ports.ts'
import { absorb } from '../domain/absorb.ts'
import { intend, settle } from '../domain/move-money.ts'
import type { Report, State } from '../domain/payment.ts'
import { request, requestVoid } from '../domain/request.ts'

export const now = new Date('2026-11-22T12:00:00.000Z')
export const timing = { now, lookUpAfterMs: 20_000 }
export const ids = {
  order: '01936d3e-7b5a-7c3f-8a61-000000000001',
  payment: '01936d3e-7b5a-7c3f-8a61-00000000000a',
  other: '01936d3e-7b5a-7c3f-8a61-00000000000b',
}
export const wanted = {
  orderId: ids.order,
  number: '1001',
  amount: 600_000_000_000,
  currency: 'EUR',
  expiresAt: new Date('2026-11-22T12:30:00.000Z'),
}
export const byOrder = { by: 'order', value: ids.order } as const
export const byId = { by: 'id', value: ids.payment } as const
export const opened: Report = {
  providerId: 'pay_1',
  reference: ids.payment,
  version: 1,
  status: 'open',
  currency: 'EUR',
  amount: wanted.amount,
  authorised: 0,
  captured: 0,
  voided: 0,
  refunded: 0,
  declines: 0,
  declineReason: null,
  url: 'https://provider.example/pay/1',
}
export const paid: Report = { ...opened, version: 2, status: 'authorised', authorised: wanted.amount }
export const nobody: State = { payment: null, operation: null }

/** What every store of payments does, whichever way it keeps them. */
export function paymentsSuite(name: string, openStore: () => Promise<Payments>): void {
  describe(`payments in ${name}`, () => {
    let payments: Payments
    const hear = (report: Report) => payments.update(byId, (state) => absorb(state, report, timing))
    const ask = () => payments.update(byOrder, (state) => request(state, wanted, ids.payment, now), nobody)

    beforeEach(async () => {
      payments = await openStore()
      await ask()
    })

    it('keeps every part of a payment', async () => {
      const after = await hear(opened)
      expect(await payments.find(byOrder)).toEqual(after)
      expect(await payments.find(byId)).toEqual(after)
      expect(after.payment).toEqual({
        id: ids.payment,
        ...wanted,
        status: 'action-required',
        authorised: 0,
        captured: 0,
        voided: 0,
        refunded: 0,
        declines: 0,
        providerId: 'pay_1',
        providerVersion: 1,
        url: 'https://provider.example/pay/1',
        version: 2,
      })
    })

    it('knows nothing of an order that it never heard of', async () => {
      expect(await payments.find({ by: 'order', value: ids.other, key: 'key-1' })).toEqual(nobody)
      expect(await payments.find({ by: 'id', value: ids.other })).toEqual(nobody)
    })

    it('keeps one payment per order, whatever was assumed to be there', async () => {
      const again = await payments.update(byOrder, (state) => request(state, wanted, ids.other, now), nobody)
      expect(again.payment).toMatchObject({ id: ids.payment, version: 1 })
    })

    it('decides anew where the assumption was wrong', async () => {
      const { payment } = await payments.find(byId)
      await payments.update(byOrder, (state) => requestVoid(state, ids.order, ids.other, now))
      const assumed = { payment, operation: null }
      const after = await payments.update(byId, (state) => absorb(state, opened, timing), assumed)
      expect(after.payment).toMatchObject({ status: 'voiding', providerId: 'pay_1', version: 3 })
    })

    it('books what moved, and nothing twice', async () => {
      await hear(paid)
      await hear(paid)
      expect(await payments.entries(ids.payment)).toEqual([
        { kind: 'authorise', amount: wanted.amount, providerId: 'pay_1' },
      ])
    })

    it('keeps operations by key', async () => {
      await hear(paid)
      const move = { kind: 'capture', amount: 1_000, key: 'parcel-1' } as const
      const scope = { ...byOrder, key: move.key }
      const operation = { ...move, paymentId: ids.payment, status: 'pending', refusal: null }
      expect(await payments.update(scope, (state) => intend(state, move, now))).toMatchObject({ operation })
      expect(await payments.find(scope)).toMatchObject({ operation })
      const captured: Report = { ...paid, version: 3, status: 'captured', captured: 1_000 }
      await payments.update({ ...byId, key: move.key }, (state) => settle(state, captured, timing))
      expect(await payments.operations(ids.payment)).toEqual([{ ...operation, status: 'done' }])
      expect((await payments.find({ ...byId, key: 'another' })).operation).toBeNull()
    })

    it('changes nothing where the decision throws', async () => {
      const before = await payments.find(byId)
      const tooMuch = { ...opened, authorised: wanted.amount + 1 }
      await expect(hear(tooMuch)).rejects.toMatchObject({ reason: 'payment-illegal-transition' })
      expect(await payments.find(byId)).toEqual(before)
    })

    it('takes many reports at once, in any order', async () => {
      const captured: Report = { ...paid, version: 3, status: 'captured', captured: 1_000 }
      const refunded: Report = { ...captured, version: 4, refunded: 400 }
      await Promise.all([refunded, paid, captured, opened, refunded, paid].map(hear))
      const { payment } = await payments.find(byId)
      expect(payment).toMatchObject({
        status: 'captured',
        captured: 1_000,
        refunded: 400,
        providerVersion: 4,
      })
      const entries = await payments.entries(ids.payment)
      const sum = (kind: string) =>
        entries.filter((entry) => entry.kind === kind).reduce((total, { amount }) => total + amount, 0)
      expect([sum('authorise'), sum('capture'), sum('refund')]).toEqual([wanted.amount, 1_000, 400])
    })
  })
}
