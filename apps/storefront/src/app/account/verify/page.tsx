import type { Metadata } from 'next'
import { Door } from '../../../account/door.tsx'
import { VerifyForm } from '../../../account/verify-form.tsx'

export const metadata: Metadata = {
  title: 'Confirm your mail address',
  robots: { index: false, follow: false },
}

interface Props {
  readonly searchParams: Promise<{ token?: string | string[] }>
}

export default async function VerifyRoute({ searchParams }: Props) {
  const { token } = await searchParams
  return (
    <Door title="Confirm your mail address" text="One press, and you are logged in.">
      <VerifyForm token={typeof token === 'string' ? token : ''} />
    </Door>
  )
}
