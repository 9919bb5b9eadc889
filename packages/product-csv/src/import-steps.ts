import type { Category, InventoryApi, Product, ProductInput, UpsertResult } from '@emporium/contracts'
import type { Problem } from './problems.ts'

/** What an import asks of a shop. */
export interface ImportShop {
  /** Up to 100 handles; unknown ones are left out. */
  productsByHandle(handles: readonly string[]): Promise<readonly Product[]>
  categories(): Promise<readonly Category[]>
  upsert(products: readonly ProductInput[], dryRun: boolean): Promise<readonly UpsertResult[]>
  upsertCategories(categories: readonly Category[]): Promise<void>
  /** Up to 500 items. */
  count(items: readonly { sku: string; onHand: number }[]): ReturnType<InventoryApi['setOnHand']>
  onHand(skus: readonly string[]): Promise<readonly { sku: string; onHand: number }[]>
}

/** What an import has done so far, or a dry run would do. */
export interface Tally {
  created: number
  updated: number
  unchanged: number
  /** Products and rows that were left out. */
  refused: number
  counted: number
  readonly newCategories: string[]
  unused: readonly string[]
}

export function newTally(): Tally {
  return { created: 0, updated: 0, unchanged: 0, refused: 0, counted: 0, newCategories: [], unused: [] }
}

/** What became of one product of the file. */
export interface ImportOutcome extends UpsertResult {
  readonly kind: 'outcome'
  readonly line: number
}

export type ImportStep =
  | ImportOutcome
  /** One product, or one row, that is left out. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }
  | { readonly kind: 'stock-refused'; readonly sku: string; readonly message: string }
  /** After each batch. */
  | { readonly kind: 'progress'; readonly tally: Tally }
