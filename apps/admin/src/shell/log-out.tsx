'use client'

import { LogOut as Leave } from 'lucide-react'
import { useState } from 'react'
import { trpc } from '../trpc/client.ts'
import { Button } from '@emporium/web/button'

export function LogOut() {
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    setBusy(true)
    await trpc.logout.mutate().catch(() => undefined)
    // A whole new page: nothing of the last person stays in this one.
    window.location.assign('/login')
  }
  return (
    <Button look="quiet" size="small" busy={busy} onClick={() => void leave()}>
      <Leave aria-hidden size={16} />
      Log out
    </Button>
  )
}
