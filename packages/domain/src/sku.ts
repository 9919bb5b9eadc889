import { DomainError } from './error.ts'

/** A stock-keeping unit: what is counted, priced and sold. */
export type Sku = string

/** 1–64 of letters, digits, dot, dash, underscore and slash; the first is a letter or digit. */
export const SKU_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/

/**
 * Reads a SKU.
 * @throws DomainError `invalid-sku`
 */
export function sku(text: string): Sku {
  if (SKU_PATTERN.test(text)) return text
  throw new DomainError(
    'invalid',
    'invalid-sku',
    'A SKU has 1 to 64 letters, digits, dots, dashes, underscores or slashes.',
    { text: text.slice(0, 80) },
  )
}
