import type { Metadata } from 'next'
import { Door } from '../../../account/door.tsx'
import { ResetForm } from '../../../account/reset-form.tsx'

export const metadata: Metadata = { title: 'Set a new password', robots: { index: false, follow: false } }

interface Props {
  readonly searchParams: Promise<{ token?: string | string[] }>
}

export default async function ResetRoute({ searchParams }: Props) {
  const { token } = await searchParams
  return (
    <Door title="Set a new password" text="All logins of your account end when you do.">
      <ResetForm token={typeof token === 'string' ? token : ''} />
    </Door>
  )
}
