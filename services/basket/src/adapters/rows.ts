import type { Found } from '../app/ports.ts'
import type { Basket } from '../domain/basket.ts'
import type { Settled } from '../domain/checkout.ts'
import type { Variant, Variants } from '../domain/variant.ts'

type State = Omit<Basket, 'currency'>
type Facts = Omit<Variant, 'sku' | 'productId' | 'available'>

export interface FoundRow {
  id: string | null
  version: number
  currency: string
  state: State
  variants: { sku: string; productId: string; available: boolean; facts: Facts }[] | null
}

export interface CheckoutRow extends FoundRow {
  settled: Settled | null
}

/** What PostgreSQL knows of a basket that is in Redis. */
export interface ContextRow {
  /** Of the row with the basket's id, where there is one. */
  status: 'checked-out' | 'given-up' | null
  last: number
  settled: Settled | null
  variants: FoundRow['variants']
}

export function toVariants(rows: FoundRow['variants']): Variants {
  return new Map((rows ?? []).map(({ facts, ...key }) => [key.sku, { ...key, ...facts }]))
}

export function toFound(row: FoundRow | undefined): Found {
  if (!row) return { open: null, variants: new Map() }
  const { id, version, currency, state, variants } = row
  return {
    open: id === null ? null : { id, version, basket: { currency, ...state } },
    variants: toVariants(variants),
  }
}

export function toState({ lines, coupon, delivery, undo }: Basket): string {
  return JSON.stringify({ lines, coupon, delivery, undo } satisfies State)
}

export function toFacts(variant: Variant): Facts {
  const { handle, title, variantTitle, image, prices, weightGrams, categories } = variant
  return { handle, title, variantTitle, image, prices, weightGrams, categories }
}
