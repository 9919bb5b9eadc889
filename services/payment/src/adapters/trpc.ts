import type { PaymentApi, PaymentView } from '@emporium/contracts'
import type { Payments } from '../app/ports.ts'
import type { Move } from '../domain/move-money.ts'
import type { Payment } from '../domain/payment.ts'
import { isTombstone } from '../domain/request.ts'

export interface PaymentUseCases {
  readonly payments: Payments
  moveMoney(orderId: string, move: Move): Promise<Payment>
  takeReport(message: { rawBody: string; signature: string }): Promise<void>
}

export function paymentApi({ payments, moveMoney, takeReport }: PaymentUseCases): PaymentApi {
  const move = async (
    kind: Move['kind'],
    { orderId, amount, key }: { orderId: string } & Omit<Move, 'kind'>,
  ) => viewOf(await moveMoney(orderId, { kind, amount, key }))
  return {
    byOrder: async ({ orderId }) => {
      const { payment } = await payments.find({ by: 'order', value: orderId })
      return payment && !isTombstone(payment) ? viewOf(payment) : null
    },
    capture: (input) => move('capture', input),
    refund: (input) => move('refund', input),
    webhook: takeReport,
  }
}

function viewOf(payment: Payment): PaymentView {
  const { id, orderId, status, currency, amount, authorised, captured, refunded, declines, url } = payment
  return { id, orderId, status, currency, amount, authorised, captured, refunded, declines, url }
}
