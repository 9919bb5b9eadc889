import { DomainError } from './error.ts'

/** An ISO 4217 code in capitals. */
export type Currency = string

/** An amount in whole minor units (cents, yen, fils) of one currency. Never a fraction, never a float. */
export interface Money {
  readonly amount: number
  readonly currency: Currency
}

/** How half a minor unit is settled: away from zero (`half-up`), to the even neighbour, or towards zero. */
export type Rounding = 'half-up' | 'half-even' | 'down'

const exponents = new Map<Currency, number>()

/**
 * How many decimals a currency has (EUR 2, JPY 0, KWD 3), as ISO 4217 and CLDR give it.
 * @throws DomainError `invalid-currency`
 */
export function exponent(currency: Currency): number {
  const known = exponents.get(currency)
  if (known !== undefined) return known
  if (!/^[A-Z]{3}$/.test(currency)) throw invalidCurrency(currency)
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  const digits = options.maximumFractionDigits ?? 2
  exponents.set(currency, digits)
  return digits
}

/**
 * Makes money from minor units.
 * @throws DomainError `invalid-amount` for a fraction or an unsafe integer, `invalid-currency`
 */
export function money(amount: number, currency: Currency): Money {
  exponent(currency)
  if (!Number.isSafeInteger(amount)) {
    throw new DomainError('invalid', 'invalid-amount', 'An amount is a whole number of minor units.', {
      amount,
    })
  }
  return { amount: amount === 0 ? 0 : amount, currency }
}

export function zero(currency: Currency): Money {
  return money(0, currency)
}

/** @throws DomainError `currency-mismatch` */
export function add(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return money(left.amount + right.amount, left.currency)
}

/** @throws DomainError `currency-mismatch` */
export function subtract(left: Money, right: Money): Money {
  sameCurrency(left, right)
  return money(left.amount - right.amount, left.currency)
}

/** The sum of any number of amounts; an empty list is zero in `currency`. */
export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, zero(currency))
}

/** @param factor a whole number, such as a quantity */
export function times(value: Money, factor: number): Money {
  return money(value.amount * wholeFactor(factor), value.currency)
}

/**
 * A part of an amount: `amount × numerator ÷ denominator`, rounded once.
 * Percentages come as basis points over 10,000.
 */
export function fraction(value: Money, numerator: number, denominator: number, rounding: Rounding): Money {
  const exact = BigInt(value.amount) * BigInt(wholeFactor(numerator))
  return money(Number(divide(exact, BigInt(wholeFactor(denominator)), rounding)), value.currency)
}

/**
 * Splits an amount by weights so that the parts equal the whole (largest-remainder method, ties to the earlier part).
 * @param weights whole numbers of at least zero; where all are zero the parts are equal
 */
export function split(value: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0)
    throw new DomainError('invalid', 'invalid-split', 'Nothing to split an amount over.')
  const shares = weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights
  const total = shares.reduce((sum, weight) => sum + BigInt(wholeFactor(weight)), 0n)
  const sign = value.amount < 0 ? -1 : 1
  const whole = BigInt(Math.abs(value.amount))
  const parts = shares.map((weight, index) => {
    const exact = whole * BigInt(weight)
    return { index, floor: exact / total, remainder: exact % total }
  })
  const left = Number(whole - parts.reduce((sum, part) => sum + part.floor, 0n))
  const lucky = new Set(
    parts
      .toSorted((a, b) =>
        a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1,
      )
      .slice(0, left)
      .map((part) => part.index),
  )
  return parts.map((part) =>
    money(sign * (Number(part.floor) + (lucky.has(part.index) ? 1 : 0)), value.currency),
  )
}

/** Negative, zero or positive, as for sorting. @throws DomainError `currency-mismatch` */
export function compare(left: Money, right: Money): number {
  sameCurrency(left, right)
  return left.amount - right.amount
}

/**
 * Reads a decimal text with a point (`19.99`) into minor units, exactly.
 * @throws DomainError `invalid-amount` for anything else, or for more decimals than the currency has
 */
export function parseMoney(text: string, currency: Currency): Money {
  const digits = exponent(currency)
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text.trim())
  const decimals = (match?.[3] ?? '').replace(/0+$/, '')
  if (!match || decimals.length > digits) {
    throw new DomainError(
      'invalid',
      'invalid-amount',
      `"${text.slice(0, 40)}" is not an amount in ${currency}: write it like ${decimalText({ amount: 1999, currency })}.`,
    )
  }
  const amount = Number(`${match[2]}${decimals.padEnd(digits, '0')}`)
  return money(match[1] === '-' ? -amount : amount, currency)
}

/** The amount as a plain decimal text with a point (`19.99`), for files and machines. */
export function decimalText(value: Money): string {
  const digits = exponent(value.currency)
  const text = String(Math.abs(value.amount)).padStart(digits + 1, '0')
  const sign = value.amount < 0 ? '-' : ''
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

const formats = new Map<string, Intl.NumberFormat>()

/** The amount as people of a locale write it (`€19.99`). */
export function formatMoney(value: Money, locale = 'en'): string {
  const key = `${locale} ${value.currency}`
  const format =
    formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency: value.currency })
  formats.set(key, format)
  return format.format(value.amount / 10 ** exponent(value.currency))
}

function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new DomainError('invalid', 'invalid-amount', 'A denominator is above zero.')
  const negative = numerator < 0n
  const size = negative ? -numerator : numerator
  const floor = size / denominator
  const rounded = floor + (roundsUp(floor, (size % denominator) * 2n, denominator, rounding) ? 1n : 0n)
  return negative ? -rounded : rounded
}

function roundsUp(floor: bigint, twiceRest: bigint, denominator: bigint, rounding: Rounding): boolean {
  if (rounding === 'down' || twiceRest < denominator) return false
  return twiceRest > denominator || rounding === 'half-up' || floor % 2n === 1n
}

function wholeFactor(factor: number): number {
  if (Number.isSafeInteger(factor)) return factor
  throw new DomainError('invalid', 'invalid-amount', 'Money is multiplied by whole numbers only.', { factor })
}

function sameCurrency(left: Money, right: Money): void {
  if (left.currency === right.currency) return
  throw new DomainError(
    'invalid',
    'currency-mismatch',
    `${left.currency} and ${right.currency} do not mix.`,
    {
      left: left.currency,
      right: right.currency,
    },
  )
}

function invalidCurrency(currency: string): DomainError {
  return new DomainError('invalid', 'invalid-currency', 'A currency is an ISO 4217 code of three capitals.', {
    currency: currency.slice(0, 20),
  })
}
