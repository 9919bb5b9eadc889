import { DomainError } from '@emporium/domain'

/** A refusal in our own words, of whichever context. */
export function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError
}
