import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Door } from '../../../account/door.tsx'
import { RegisterForm } from '../../../account/register-form.tsx'
import * as server from '../../../trpc/server.ts'

export const metadata: Metadata = { title: 'Create an account', robots: { index: false, follow: false } }

export default async function RegisterRoute() {
  if (await server.me()) redirect('/account')
  return (
    <Door
      title="Create an account"
      text="See your orders in one place, order again with a click, and never type your address twice."
      below={
        <p>
          Have an account?{' '}
          <Link href="/account/login" className="text-ink underline underline-offset-4">
            Log in
          </Link>
        </p>
      }
    >
      <RegisterForm />
    </Door>
  )
}
