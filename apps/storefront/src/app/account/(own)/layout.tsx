import type { ReactNode } from 'react'
import { AccountNav } from '../../../account/account-nav.tsx'

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="page grid items-start gap-x-14 gap-y-6 py-8 sm:py-10 lg:grid-cols-[13rem_1fr]">
      <AccountNav />
      <div className="min-w-0 max-w-3xl">{children}</div>
    </div>
  )
}
