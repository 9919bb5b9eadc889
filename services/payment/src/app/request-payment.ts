import { type PaymentRequest, request } from '../domain/request.ts'
import type { Clock, Payments } from './ports.ts'

/** An order wants to be paid: the card page is opened as soon as this has committed. */
export function requestPayment(payments: Payments, clock: Clock, newId: () => string) {
  return async (wanted: PaymentRequest): Promise<void> => {
    const id = newId()
    const now = clock.now()
    const scope = { by: 'order', value: wanted.orderId } as const
    await payments.update(scope, (state) => request(state, wanted, id, now), {
      payment: null,
      operation: null,
    })
  }
}
