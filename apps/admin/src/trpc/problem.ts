import type { AdminRouter } from '@emporium/contracts/admin'
import type { Reason } from '@emporium/contracts/reasons'
import { TRPCClientError } from '@trpc/client'

export interface Problem {
  /** `unavailable` where no answer came at all. */
  readonly reason: Reason
  /** A sentence for staff: the services' own words. */
  readonly message: string
  /** For `invalid-input`: what is wrong, by path. */
  readonly issues: Readonly<Record<string, string>>
}

/** Why a call failed, whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (!isTrpcError(error))
    return { reason: 'internal', message: 'Something went wrong in this page. Please reload it.', issues: {} }
  const { data, message } = error
  if (!data)
    return { reason: 'unavailable', message: 'The shop is out of reach. Please try again.', issues: {} }
  if (data.reason === 'unauthenticated')
    return { reason: data.reason, message: 'Your login has ended. Please log in again.', issues: {} }
  return { reason: data.reason, message, issues: data.issues ?? {} }
}

function isTrpcError(error: unknown): error is TRPCClientError<AdminRouter> {
  return error instanceof TRPCClientError
}
