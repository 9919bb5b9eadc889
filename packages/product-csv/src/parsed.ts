import type { Column } from './columns.ts'
import type { Header } from './header.ts'
import type { Row } from './read-rows.ts'

/** A product as its rows tell it. Undefined: the file lacks the column; null or empty: the cell is blank. */
export interface ParsedProduct {
  readonly handle: string
  /** Of its first row. */
  readonly line: number
  /** Of the file. */
  readonly header: Header
  readonly title: string | undefined
  readonly descriptionHtml: string | null | undefined
  readonly brand: string | null | undefined
  /** Name of one category. */
  readonly type: string | null | undefined
  /** Handles. */
  readonly categories: string[] | undefined
  readonly tags: string[] | undefined
  readonly status: 'draft' | 'active' | 'archived' | undefined
  readonly images: { url: string; alt: string }[] | undefined
  readonly seoTitle: string | null | undefined
  readonly seoDescription: string | null | undefined
  /** Names of the options; undefined where the file has no column of options. */
  readonly options: string[] | undefined
  readonly variants: ParsedVariant[] | undefined
}

export interface ParsedVariant {
  readonly line: number
  readonly sku: string | null
  readonly optionValues: string[]
  readonly price: number | null | undefined
  readonly compareAt: number | null | undefined
  readonly weightGrams: number | undefined
  readonly barcode: string | null | undefined
  readonly imageUrl: string | null | undefined
  /** Undefined: leave the stock alone. */
  readonly quantity: number | undefined
}

/** Notes what is wrong with a cell; the value is undefined then. */
export type Report = (row: Row, column: Column, message: string) => undefined
export type Cell = (column: Column) => string | undefined

export function blankIsNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text
}

/** What zod says of a value. */
export function messageOf(result: {
  readonly error: { readonly issues: readonly { readonly message: string }[] }
}): string {
  return `${result.error.issues[0]?.message ?? 'Not valid'}.`
}
