import type { AdminApi, IdentityRouter, Login, Profile } from '@emporium/contracts'
import { DomainError } from '@emporium/domain'
import type { TRPCClient } from '@trpc/client'
import { cookieValue, setCookie } from './cookies.ts'

export const STAFF_COOKIE = 'emporium_staff'

type Identity = TRPCClient<IdentityRouter>
type KnownLogin = Pick<Login, 'actor' | 'profile'>

/** Who a request's cookie stands for: staff, or nobody. A customer's login opens nothing here. */
export async function staffOf(
  identity: Identity,
  cookieHeader: string | undefined,
): Promise<KnownLogin | null> {
  const token = tokenIn(cookieHeader)
  if (token === null) return null
  const login = await identity.session.query({ token })
  return login?.actor.kind === 'staff' ? login : null
}

interface Visit {
  readonly known: Profile | null
  readonly cookieHeader: string | undefined
  readonly send: (cookie: string) => void
  readonly secure: boolean
  readonly now: () => Date
}

/** Log in, log out, who am I: for one request, whose cookie it reads and whose answer carries the new one. */
export function loginApi(
  identity: Identity,
  { known, cookieHeader, send, secure, now }: Visit,
): Pick<AdminApi, 'login' | 'logout' | 'me'> {
  const keep = (value: string, maxAge: number) =>
    send(setCookie({ name: STAFF_COOKIE, value, maxAge }, secure))
  return {
    async login(input) {
      const { token, expiresAt, actor, profile } = await identity.login.mutate(input)
      if (actor.kind !== 'staff') {
        await identity.logout.mutate({ token })
        throw new DomainError('forbidden', 'forbidden', 'This account is not one of the staff.')
      }
      keep(token, Math.floor((Date.parse(expiresAt) - now().getTime()) / 1_000))
      return profile
    },
    async logout() {
      const token = tokenIn(cookieHeader)
      if (token !== null) await identity.logout.mutate({ token })
      keep('', 0)
    },
    async me() {
      if (known) return known
      throw new DomainError('unauthenticated', 'unauthenticated', 'Please log in.')
    },
  }
}

/** Null also for what no login of ours looks like, so that junk costs nobody a question. */
function tokenIn(cookieHeader: string | undefined): string | null {
  const token = cookieValue(cookieHeader, STAFF_COOKIE)
  return /^[\w-]{20,200}$/.test(token) ? token : null
}
