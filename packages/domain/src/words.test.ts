import { describe, expect, it } from 'vitest'
import { DomainError } from './error.ts'
import { isId, parseId } from './ids.ts'
import { quantity } from './quantity.ts'
import { sku } from './sku.ts'
import { vatRate } from './vat.ts'

function reasonOf(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof DomainError ? error.reason : 'not a DomainError'
  }
}

describe('words of the domain', () => {
  it.each([1, 99])('accepts a quantity of %i', (value) => expect(quantity(value)).toBe(value))
  it.each([0, -1, 100, 1.5, Number.NaN])('refuses a quantity of %s', (value) =>
    expect(reasonOf(() => quantity(value))).toBe('invalid-quantity'),
  )

  it.each(['A', 'KIT-MUG-SAND-L', 'a/b_c.d'])('accepts the SKU %s', (text) => expect(sku(text)).toBe(text))
  it.each(['', '-A', 'A B', 'Ä', 'x'.repeat(65)])('refuses the SKU "%s"', (text) =>
    expect(reasonOf(() => sku(text))).toBe('invalid-sku'),
  )

  it('tells ids from other texts', () => {
    expect(isId('01936d3e-7b5a-7c3f-8a61-5b2f3c4d5e6f')).toBe(true)
    expect(reasonOf(() => parseId('01936D3E'))).toBe('invalid-id')
  })

  it('knows VAT by destination, and none elsewhere', () => {
    expect(['DE', 'FI', 'CH', 'US'].map(vatRate)).toEqual([1900, 2550, 810, 0])
  })
})
