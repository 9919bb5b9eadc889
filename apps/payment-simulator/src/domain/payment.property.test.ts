import fc from 'fast-check'
import { expect, it } from 'vitest'
import { answerChallenge, lapse, pay } from './charge.ts'
import type { Decision } from './decision.ts'
import { open, type Payment } from './payment.ts'
import { capture, refund, release } from './settle.ts'

const card = { brand: 'visa', last4: '4242' }
const amount = fc.integer({ min: 1, max: 150 })
const outcome = fc.constantFrom('authorise', 'challenge', 'card_declined', 'insufficient_funds')

type Step = (p: Payment, now: number) => Decision | null
const step: fc.Arbitrary<Step> = fc.oneof(
  outcome.map(
    (o): Step =>
      (p, now) =>
        pay(p, card, o, now),
  ),
  fc.boolean().map(
    (yes): Step =>
      (p, now) =>
        answerChallenge(p, yes, now),
  ),
  amount.map(
    (a): Step =>
      (p, now) =>
        capture(p, a, now),
  ),
  amount.map(
    (a): Step =>
      (p, now) =>
        refund(p, a, now),
  ),
  fc.constant<Step>(release),
  fc.constant<Step>(lapse),
)

const total = { authorise: 0, capture: 0, void: 0, refund: 0 }

it('keeps the ledger and the amounts of a payment in agreement, whatever is asked of it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (steps, expiresAt) => {
      const request = { id: 'p', token: 't', reference: 'r', description: '', returnUrl: '', currency: 'EUR' }
      let state = open({ ...request, amount: 100, expiresAt }, 0)
      const ledger = { ...total }
      steps.forEach((act, now) => {
        const decision = act(state, now)
        if (!decision?.ok) return
        expect(decision.payment.version).toBe(state.version + 1)
        if (decision.entry) ledger[decision.entry.kind] += decision.entry.amount
        state = decision.payment
        expectAgreement(state, ledger)
      })
    }),
    { numRuns: 500 },
  )
})

function expectAgreement(state: Payment, ledger: typeof total): void {
  expect(ledger).toEqual({
    authorise: state.authorisedAmount,
    capture: state.capturedAmount,
    void: state.voidedAmount,
    refund: state.refundedAmount,
  })
  expect(state.authorisedAmount === 0 || state.authorisedAmount === state.amount).toBe(true)
  expect(state.capturedAmount + state.voidedAmount).toBeLessThanOrEqual(state.authorisedAmount)
  expect(state.refundedAmount).toBeLessThanOrEqual(state.capturedAmount)
}
