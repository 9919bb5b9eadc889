import type { Found } from '../app/ports.ts'
import type { Basket } from '../domain/basket.ts'
import type { Settled } from '../domain/checkout.ts'
import type { Variant } from '../domain/variant.ts'

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

export function toFound(row: FoundRow | undefined): Found {
  if (!row) return { open: null, variants: new Map() }
  const { id, version, currency, state } = row
  const variants = (row.variants ?? []).map(({ facts, ...key }): [string, Variant] => [
    key.sku,
    { ...key, ...facts },
  ])
  return {
    open: id === null ? null : { id, version, basket: { currency, ...state } },
    variants: new Map(variants),
  }
}

export function toState({ lines, coupon, delivery, undo }: Basket): string {
  return JSON.stringify({ lines, coupon, delivery, undo } satisfies State)
}

export function toFacts(variant: Variant): Facts {
  const { handle, title, variantTitle, image, prices, weightGrams, categories } = variant
  return { handle, title, variantTitle, image, prices, weightGrams, categories }
}
