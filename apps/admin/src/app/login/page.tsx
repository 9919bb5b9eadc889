import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LoginForm } from '../../shell/login-form.tsx'
import { paramsOf, type SearchParams } from '../../lib/search-params.ts'
import { ThemeToggle } from '@emporium/web/theme-toggle'
import { visitor } from '../../trpc/server.ts'

export const metadata: Metadata = { title: 'Log in' }

export default async function LoginPage({ searchParams }: { searchParams: SearchParams }) {
  const { next = '/' } = await paramsOf(searchParams)
  const target = isPath(next) ? next : '/'
  if (await visitor()) redirect(target)
  return (
    <main className="page flex min-h-dvh flex-col items-center justify-center gap-6 py-10">
      <div className="w-full max-w-sm rounded-tile border border-line bg-surface p-6 sm:p-8">
        <p className="text-sm text-muted">Emporium admin</p>
        <h1 className="mb-5 text-2xl font-semibold tracking-tight">Log in</h1>
        <LoginForm next={target} />
      </div>
      <ThemeToggle />
    </main>
  )
}

/** A page of this admin: nothing that leads elsewhere. */
function isPath(text: string): boolean {
  return /^\/(?![/\\])/.test(text)
}
