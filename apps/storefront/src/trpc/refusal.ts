import type { Reason } from '@emporium/contracts/reasons'
import type { StorefrontRouter } from '@emporium/contracts/storefront'
import { TRPCClientError } from '@trpc/client'

export interface ClientRefusal {
  /** `unavailable` where no answer came at all. */
  readonly reason: Reason
  readonly details: Readonly<Record<string, unknown>>
  /** What is wrong, by path (`contact.email`). */
  readonly issues: Readonly<Record<string, string>>
}

/** Why a call failed, as a closed reason, whatever was thrown. */
export function refusalOf(error: unknown): ClientRefusal {
  if (!isTrpcError(error)) return { reason: 'internal', details: {}, issues: {} }
  const data = error.data
  if (!data) return { reason: 'unavailable', details: {}, issues: {} }
  return { reason: data.reason, details: data.details, issues: data.issues ?? {} }
}

function isTrpcError(error: unknown): error is TRPCClientError<StorefrontRouter> {
  return error instanceof TRPCClientError
}
