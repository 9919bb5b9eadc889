import type { Metadata } from 'next'
import { DetailsForm, EmailForm, PasswordForm } from '../../../../account/profile-forms.tsx'
import * as server from '../../../../trpc/server.ts'

export const metadata: Metadata = { title: 'Your profile', robots: { index: false, follow: false } }

export default async function ProfileRoute() {
  const me = await server.customer('/account/profile')
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight">Your profile</h1>
      <div className="mt-8 grid max-w-xl gap-12">
        <DetailsForm me={me} />
        <EmailForm email={me.email} />
        <PasswordForm />
      </div>
    </>
  )
}
