import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Door } from '../../../account/door.tsx'
import { LoginForm } from '../../../account/login-form.tsx'
import { safeNext } from '../../../account/safe-next.ts'
import * as server from '../../../trpc/server.ts'
import { Notice } from '@emporium/web/notice'

export const metadata: Metadata = { title: 'Log in', robots: { index: false, follow: false } }

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function LoginRoute({ searchParams }: Props) {
  const { next: wanted, reset } = await searchParams
  const next = safeNext(wanted)
  if (await server.me()) redirect(next)
  return (
    <Door
      title="Log in"
      below={
        <>
          <p>
            New here?{' '}
            <Link href="/account/register" className="text-ink underline underline-offset-4">
              Create an account
            </Link>
          </p>
          <p>
            <Link href="/account/forgot" className="text-ink underline underline-offset-4">
              Forgot your password?
            </Link>
          </p>
        </>
      }
    >
      {reset === '1' ? (
        <Notice className="mb-6">Your new password is set. Please log in with it.</Notice>
      ) : null}
      <LoginForm next={next} />
    </Door>
  )
}
