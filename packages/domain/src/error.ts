/** How a refusal is to be understood by any caller; mapped to a wire code in one place (contracts). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'unavailable'
  | 'too-many'

export type ErrorDetails = Readonly<Record<string, unknown>>

/**
 * The one error of the domain: a rule said no.
 *
 * @param kind what sort of no it is
 * @param reason the rule, from the closed union of the context that throws it
 * @param message a sentence for a person: what is wrong and what to do
 * @param details facts for the caller; never secrets or personal data
 */
export class DomainError<Reason extends string = string> extends Error {
  override readonly name = 'DomainError'
  readonly kind: ErrorKind
  readonly reason: Reason
  readonly details: ErrorDetails

  constructor(kind: ErrorKind, reason: Reason, message: string, details: ErrorDetails = {}) {
    super(message)
    this.kind = kind
    this.reason = reason
    this.details = details
  }
}

/** Makes a switch exhaustive: a case that was forgotten does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`)
}
