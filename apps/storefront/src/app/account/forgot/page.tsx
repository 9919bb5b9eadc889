import type { Metadata } from 'next'
import Link from 'next/link'
import { Door } from '../../../account/door.tsx'
import { ForgotForm } from '../../../account/forgot-form.tsx'

export const metadata: Metadata = { title: 'Forgot your password?', robots: { index: false, follow: false } }

export default function ForgotRoute() {
  return (
    <Door
      title="Forgot your password?"
      text="Enter the mail address of your account, and we send you a link to set a new one."
      below={
        <p>
          <Link href="/account/login" className="text-ink underline underline-offset-4">
            Back to log in
          </Link>
        </p>
      }
    >
      <ForgotForm />
    </Door>
  )
}
