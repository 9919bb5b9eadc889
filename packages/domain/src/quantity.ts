import { DomainError } from './error.ts'

/** The most units of one SKU that one basket line may hold. */
export const MAX_QUANTITY = 99

/**
 * A whole number of units from 1 to {@link MAX_QUANTITY}.
 * @throws DomainError `invalid-quantity`
 */
export function quantity(value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= MAX_QUANTITY) return value
  throw new DomainError(
    'invalid',
    'invalid-quantity',
    `A quantity is a whole number from 1 to ${MAX_QUANTITY}.`,
    { value },
  )
}
