'use client'

import { useMutation } from '@tanstack/react-query'
import { problemOf } from '../basket/use-basket.ts'
import { trpc } from '../trpc/client.ts'

/** A whole new page follows, so that nothing of the customer stays in this one's memory. */
export function LogOut({ className }: { className: string }) {
  const logout = useMutation({
    mutationFn: () => trpc.account.logout.mutate(),
    onSuccess: () => window.location.assign('/'),
  })
  return (
    <>
      <button type="button" className={className} disabled={logout.isPending} onClick={() => logout.mutate()}>
        Log out
      </button>
      {logout.error ? (
        <p role="alert" className="px-3 py-1 text-sm text-bad">
          {problemOf(logout.error)}
        </p>
      ) : null}
    </>
  )
}
