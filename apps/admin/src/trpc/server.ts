import { type Access, allows } from '@emporium/contracts/actor'
import type { AdminRouter } from '@emporium/contracts/admin'
import { type AdminAct, adminAccess } from '@emporium/contracts/admin-access'
import type { Profile } from '@emporium/contracts/identity'
import { createTRPCClient, httpLink } from '@trpc/client'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { env } from '../env.ts'
import { problemOf } from './problem.ts'

const TIMEOUT_MS = 10_000
const FORWARDED = ['cookie', 'x-forwarded-for', 'x-request-id', 'traceparent'] as const

function clientWith(extra: Readonly<Record<string, string>>) {
  return createTRPCClient<AdminRouter>({
    links: [
      httpLink({
        url: `${env().gatewayUrl}/trpc`,
        headers: extra,
        fetch: (url, options) =>
          fetch(url, { ...options, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }),
      }),
    ],
  })
}
type Api = ReturnType<typeof clientWith>

const personal = cache(async (): Promise<Api> => {
  const incoming = await headers()
  const pairs = FORWARDED.flatMap((name) => {
    const value = incoming.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return clientWith(Object.fromEntries(pairs))
})

/** What an address of this page can be about, but there is no such thing. */
const unknownHere: ReadonlySet<string> = new Set(['invalid-input', 'invalid-cursor', 'order-not-found'])

/** Asks the gateway in the visitor's name. Who is not logged in goes to the login; who may not, sees that (403). */
export async function ask<T>(question: (api: Api) => Promise<T>): Promise<T> {
  let answer: { readonly value: T } | { readonly error: unknown }
  try {
    answer = { value: await question(await personal()) }
  } catch (error) {
    answer = { error }
  }
  if ('value' in answer) return answer.value
  const { reason } = problemOf(answer.error)
  if (reason === 'unauthenticated') return toLogin()
  if (reason === 'forbidden') return forbidden()
  if (unknownHere.has(reason)) return notFound()
  throw await traced(answer.error)
}

/** Who is logged in. */
export const me = cache(() => ask((api) => api.me.query()))

/** Who is logged in, or null. */
export async function visitor(): Promise<Profile | null> {
  return (await personal()).me.query().catch(() => null)
}

/** For pages: lets in who may do this, shows the others that they may not. */
export async function demand(act: AdminAct): Promise<Profile> {
  const profile = await me()
  if (!mayDo(profile, act)) forbidden()
  return profile
}

export function mayDo({ id, roles }: Profile, act: AdminAct): boolean {
  const rules: readonly Access[] = adminAccess[act]
  return allows(rules, { kind: 'staff', staffId: id, roles: [...roles] })
}

async function toLogin(): Promise<never> {
  const page = (await headers()).get('x-page') ?? '/'
  redirect(page === '/' ? '/login' : `/login?next=${encodeURIComponent(page)}`)
}

async function traced(error: unknown): Promise<unknown> {
  const requestId = (await headers()).get('x-request-id')
  return error instanceof Error && requestId !== null ? Object.assign(error, { digest: requestId }) : error
}
