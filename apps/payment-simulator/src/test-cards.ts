import type { CardOutcome } from './domain/charge.ts'

/** How the webhook of an authorisation behaves for a card. */
export type WebhookHabit = 'prompt' | 'late' | 'twice' | 'never'

export type TestCard = {
  readonly key: string
  /** Digits only. */
  readonly number: string
  /** What happens, in words for people. */
  readonly behaviour: string
  readonly outcome: CardOutcome
  readonly webhook: WebhookHabit
  /** The charge is made, but the page (or the test API) answers 504 after a delay. */
  readonly timesOut: boolean
}

/** The code that approves every 3-D Secure challenge. */
export const CHALLENGE_CODE = '123456'

/** The only cards that the simulator takes; any future expiry and any security code will do. */
export const TEST_CARDS: readonly TestCard[] = [
  card('success', '4242424242424242', 'Succeeds'),
  card('mastercard', '5555555555554444', 'Succeeds (Mastercard)'),
  card('declined', '4000000000000002', 'Declined by the bank', { outcome: 'card_declined' }),
  card('insufficient', '4000000000009995', 'Declined: insufficient funds', { outcome: 'insufficient_funds' }),
  card('challenge', '4000000000003220', 'Asks for 3-D Secure', { outcome: 'challenge' }),
  card('timeout', '4000000000005043', 'Charges, then times out', { webhook: 'late', timesOut: true }),
  card('late', '4000000000006074', 'Succeeds; webhook comes late', { webhook: 'late' }),
  card('twice', '4000000000007080', 'Succeeds; webhook comes twice', { webhook: 'twice' }),
  card('never', '4000000000008096', 'Succeeds; webhook never comes', { webhook: 'never' }),
]

/** The test card with these digits, if there is one. */
export function findTestCard(digits: string): TestCard | undefined {
  return TEST_CARDS.find((known) => known.number === digits)
}

/** Digits in groups of four, as printed on a card. */
export function grouped(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ')
}

function card(key: string, number: string, behaviour: string, habits: Partial<TestCard> = {}): TestCard {
  return { key, number, behaviour, outcome: 'authorise', webhook: 'prompt', timesOut: false, ...habits }
}
