import {
  AMOUNT,
  authorised,
  captured,
  charge,
  declinedCharge,
  get,
  INTENT,
  intent,
  list,
  look,
  missing,
  opening,
  post,
  refund,
  released,
  SESSION,
  session,
} from './testing-stripe-objects.ts'
import type { AtThePage, Exchange, Tape } from './testing-stripe-playback.ts'

const PAYS: AtThePage = { shopper: 'pays' }
const SESSIONS = '/v1/checkout/sessions'
const OPEN_ONES = { status: 'open', 'created[gte]': '*', limit: '100' }

const capture = (amount: number, key: string, mark: string): Exchange =>
  post(
    `/v1/payment_intents/${INTENT}/capture`,
    { key, amount_to_capture: String(amount), final_capture: 'false', [`metadata[${mark}]`]: String(amount) },
    intent(),
  )
const cancel = post(`/v1/payment_intents/${INTENT}/cancel`, { key: '$ref-v' }, intent({ status: 'canceled' }))
const refunding = (amount: number, key: string): Exchange =>
  post(
    '/v1/refunds',
    { key, payment_intent: INTENT, amount: String(amount), 'metadata[key]': key },
    refund(amount, { key }),
  )
const closed = { status: 'expired', url: null }
const expire = (key: string): Exchange => post(`${SESSIONS}/${SESSION}/expire`, { key }, session(closed))

const first = { metadata: { $a: '1000' } }
const both = (refunds: readonly object[] = []) =>
  captured(AMOUNT, refunds, { metadata: { $a: '1000', $b: '3990' } })
const whole = captured(AMOUNT, [], { metadata: { $b: '4990' } })

/** What passes between us and Stripe in each test of the contract suite. */
export const suiteTapes: Readonly<Record<string, Tape>> = {
  'opens a payment with a page to pay on, once per key': [opening(), opening()],
  'is looked up by its id and by ours': [
    opening(),
    ...look({}),
    get(
      SESSIONS,
      OPEN_ONES,
      list([session({ id: 'cs_test_other', client_reference_id: 'x' }), session()], SESSIONS),
    ),
    ...look({}),
    missing(`${SESSIONS}/pay_unknown`, { 'expand[0]': 'payment_intent' }),
    get(SESSIONS, OPEN_ONES, list([session()], SESSIONS)),
  ],
  'counts declines, and authorises the next card': [
    opening(),
    { shopper: 'is declined' },
    ...look({
      intent: intent({ amount_capturable: 0, latest_charge: 'ch_1', status: 'requires_payment_method' }),
      charges: [declinedCharge],
    }),
    PAYS,
    ...look({ ...authorised, charges: [charge(), declinedCharge] }),
  ],
  'captures and refunds in parts, once per key': [
    opening(),
    PAYS,
    ...look(authorised),
    capture(1_000, '$ref-a', '$a'),
    ...look(captured(1_000, [], first)),
    ...look(captured(1_000, [], first)),
    ...look(captured(1_000, [], first)),
    capture(3_990, '$ref-b', '$b'),
    ...look(both()),
    ...look(both()),
    refunding(990, '$ref-c'),
    ...look(both([refund(990, { key: '$ref-c' })])),
  ],
  'refuses more than there is, and goes on refusing that key': [
    opening(),
    PAYS,
    ...look(authorised),
    ...look(authorised),
    capture(AMOUNT, '$ref-b', '$b'),
    ...look(whole),
    ...look(whole),
    ...look(whole),
  ],
  'closes an unpaid payment': [
    opening(),
    ...look({}),
    expire('$ref-v'),
    ...look({ session: closed }),
    ...look({ session: closed }),
  ],
  'releases what is authorised': [
    opening(),
    PAYS,
    ...look(authorised),
    cancel,
    ...look(released),
    ...look(released),
  ],
  'releases the rest of what is captured': [
    opening(),
    PAYS,
    ...look(authorised),
    capture(1_000, '$ref-a', '$a'),
    ...look(captured(1_000, [], first)),
    ...look(captured(1_000, [], first)),
    cancel,
    ...look(captured(1_000, [], { ...first, amount_capturable: 0, status: 'canceled' })),
  ],
  'closes the page at its expiry': [opening(), ...look({}), expire('*'), ...look({ session: closed })],
}
