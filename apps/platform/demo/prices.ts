import type { Prices } from './types.ts'

/** EUR cents to price tags in all currencies: rounded as a shopkeeper would, not converted to the last cent. */
export function pricesFrom(eur: number): Prices {
  const whole = Math.max(1, Math.round((eur * 1.09) / 100))
  const ends = eur % 100
  const yen = eur * 1.64
  return { EUR: eur, USD: whole * 100 + (ends === 0 ? 0 : ends - 100), JPY: Math.round(yen / 100) * 100 - 20 }
}
