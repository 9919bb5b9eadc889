/** Who wants something of an order, as far as orders care. */
export interface Visitor {
  /** What this visitor's orders are owned by; null: owns none. */
  readonly owner: string | null
  /** The browser session in which a customer was a guest before: what was ordered in it stays theirs. */
  readonly formerOwner?: string | null
  /** Came with the signed link of the very order. */
  readonly holdsLink: boolean
  /** Writes to the customer in the shop's name: sees the order and its link, and changes nothing. */
  readonly isMailer: boolean
  readonly staff: { readonly maySee: boolean; readonly mayCancel: boolean }
}

/** The one who placed the order, or got its link from them. */
export function isCustomer(visitor: Visitor, owner: string): boolean {
  return visitor.holdsLink || visitor.owner === owner || visitor.formerOwner === owner
}

export function maySee(visitor: Visitor, owner: string): boolean {
  return isCustomer(visitor, owner) || visitor.isMailer || visitor.staff.maySee
}

export function mayCancel(visitor: Visitor, owner: string): boolean {
  return isCustomer(visitor, owner) || visitor.staff.mayCancel
}
