/** What a mail says, before it is HTML or text: both are made from the same parts, so they cannot differ. */
export interface Content {
  readonly subject: string
  /** What a list of mails shows beside the subject. */
  readonly preview: string
  readonly title: string
  readonly parts: readonly Part[]
  /** Why the reader gets this mail. */
  readonly reason: string
}

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'items'; readonly items: readonly Item[] }
  | { readonly kind: 'sums'; readonly sums: readonly Sum[] }
  | { readonly kind: 'block'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'note'; readonly text: string }

export interface Item {
  readonly name: string
  /** The variant, or empty. */
  readonly detail: string
  readonly quantity: number
  /** Empty where the price is not the matter. */
  readonly amount: string
}

export interface Sum {
  readonly label: string
  readonly amount: string
  readonly weight: 'plain' | 'total' | 'faint'
}
