export type CardInput = { readonly number: string; readonly expiry: string; readonly cvc: string }
export type CardErrors = Partial<Record<keyof CardInput, string>>

/** Digits only: people and autofill put spaces and hyphens into card numbers. */
export function digitsOf(text: string): string {
  return text.replace(/[\s-]/g, '')
}

/** The check digit of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, place) => total + weigh(Number(digit), place), 0)
  return sum % 10 === 0
}

/** The card scheme, by the first digits. */
export function brandOf(digits: string): string {
  if (digits.startsWith('4')) return 'visa'
  if (/^3[47]/.test(digits)) return 'amex'
  if (/^(5[1-5]|2[2-7])/.test(digits)) return 'mastercard'
  return 'card'
}

/** What is wrong with a card as typed, field by field, in words for the cardholder. */
export function checkCard(input: CardInput, now: number): CardErrors {
  const number = numberError(digitsOf(input.number))
  const expiry = expiryError(input.expiry.trim(), now)
  const cvc = cvcError(input.cvc.trim(), brandOf(digitsOf(input.number)))
  return { ...(number && { number }), ...(expiry && { expiry }), ...(cvc && { cvc }) }
}

function numberError(digits: string): string | undefined {
  if (digits === '') return 'Enter the card number.'
  return passesLuhn(digits) ? undefined : 'This card number is not valid. Check the digits.'
}

function expiryError(text: string, now: number): string | undefined {
  if (text === '') return 'Enter the expiry date.'
  const parts = /^(0?[1-9]|1[0-2])\s*[/-]?\s*(?:20)?(\d{2})$/.exec(text)
  if (!parts) return 'Write the expiry date as MM/YY.'
  const endOfMonth = Date.UTC(2000 + Number(parts[2]), Number(parts[1]), 1)
  return endOfMonth <= now ? 'This card has expired.' : undefined
}

function cvcError(text: string, brand: string): string | undefined {
  const length = brand === 'amex' ? 4 : 3
  if (text === '') return 'Enter the security code.'
  return /^\d+$/.test(text) && text.length === length ? undefined : `The security code has ${length} digits.`
}

function weigh(digit: number, place: number): number {
  if (place % 2 === 0) return digit
  return digit > 4 ? digit * 2 - 9 : digit * 2
}
