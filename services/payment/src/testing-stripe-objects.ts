import type { Exchange } from './testing-stripe-playback.ts'

export const AMOUNT = 4_990
export const SESSION = 'cs_test_a1B2c3'
export const INTENT = 'pi_3Qx1'

/**
 * Stripe's objects with the fields that its API reference documents and that matter here. None was recorded from Stripe.
 */
export const session = (change: object = {}) => ({
  id: SESSION,
  object: 'checkout.session',
  amount_total: AMOUNT,
  client_reference_id: '$ref',
  currency: 'eur',
  livemode: false,
  metadata: { expires_at: '$expiry' },
  mode: 'payment',
  payment_intent: null,
  payment_status: 'unpaid',
  status: 'open',
  url: `https://checkout.stripe.com/c/pay/${SESSION}`,
  ...change,
})

export const intent = (change: object = {}) => ({
  id: INTENT,
  object: 'payment_intent',
  amount: AMOUNT,
  amount_capturable: AMOUNT,
  amount_received: 0,
  capture_method: 'manual',
  currency: 'eur',
  latest_charge: 'ch_2',
  metadata: { reference: '$ref' },
  status: 'requires_capture',
  ...change,
})

export const charge = (change: object = {}) => ({
  id: 'ch_2',
  object: 'charge',
  amount: AMOUNT,
  captured: false,
  currency: 'eur',
  failure_code: null,
  metadata: { reference: '$ref' },
  payment_intent: INTENT,
  payment_method_details: { type: 'card', card: { brand: 'visa', multicapture: { status: 'available' } } },
  status: 'succeeded',
  ...change,
})

export const declinedCharge = charge({
  id: 'ch_1',
  failure_code: 'card_declined',
  outcome: { network_status: 'declined_by_network', reason: 'generic_decline', type: 'issuer_declined' },
  status: 'failed',
})

export const refund = (amount: number, metadata: object, status = 'succeeded') => ({
  id: 're_1',
  object: 'refund',
  amount,
  currency: 'eur',
  metadata,
  payment_intent: INTENT,
  status,
})

export const list = (data: readonly object[], path: string) => ({
  object: 'list',
  data,
  has_more: false,
  url: path,
})

export const get = (path: string, form: Record<string, string>, body: object, status = 200): Exchange => ({
  request: { method: 'GET', path, form },
  response: { status, body },
})

export const post = (
  path: string,
  { key, ...form }: Record<string, string>,
  body: object,
  status = 200,
): Exchange => ({
  request: { method: 'POST', path, form, ...(key !== undefined && { key }) },
  response: { status, body },
})

export const missing = (path: string, form: Record<string, string>): Exchange =>
  get(
    path,
    form,
    {
      error: { code: 'resource_missing', message: 'No such checkout.session', type: 'invalid_request_error' },
    },
    404,
  )

interface Known {
  readonly session?: object
  readonly intent?: object
  readonly charges?: readonly object[]
  readonly refunds?: readonly object[]
}

/** The requests of one look at a payment. */
export function look({
  session: page = {},
  intent: money,
  charges = [charge()],
  refunds,
}: Known): Exchange[] {
  const of = { payment_intent: INTENT, limit: '100' }
  const body = session({ ...page, ...(money && { payment_intent: money }) })
  return [
    get(`/v1/checkout/sessions/${SESSION}`, { 'expand[0]': 'payment_intent' }, body),
    ...(money ? [get('/v1/charges', of, list(charges, '/v1/charges'))] : []),
    ...(refunds ? [get('/v1/refunds', of, list(refunds, '/v1/refunds'))] : []),
  ]
}

export const opening = (form: Record<string, string> = {}): Exchange =>
  post(
    '/v1/checkout/sessions',
    {
      key: '$ref',
      mode: 'payment',
      client_reference_id: '$ref',
      success_url: 'https://shop.example/orders/1',
      cancel_url: 'https://shop.example/orders/1',
      expires_at: '*',
      'allowed_payment_method_types[0]': 'card',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'eur',
      'line_items[0][price_data][unit_amount]': String(AMOUNT),
      'line_items[0][price_data][product_data][name]': 'Order 1001',
      'metadata[expires_at]': '$expiry',
      'payment_intent_data[capture_method]': 'manual',
      'payment_intent_data[description]': 'Order 1001',
      'payment_intent_data[metadata][reference]': '$ref',
      'payment_method_options[card][request_multicapture]': 'if_available',
      ...form,
    },
    session(),
  )

const COMPLETE = { status: 'complete', url: null }

/** How a payment looks along its way. */
export const authorised: Known = { session: COMPLETE, intent: intent() }
export const released: Known = {
  session: COMPLETE,
  intent: intent({ amount_capturable: 0, status: 'canceled' }),
}
export const captured = (amount: number, refunds: readonly object[] = [], change: object = {}): Known => ({
  session: COMPLETE,
  intent: intent({
    amount_capturable: AMOUNT - amount,
    amount_received: amount,
    status: amount === AMOUNT ? 'succeeded' : 'requires_capture',
    ...change,
  }),
  refunds,
})
