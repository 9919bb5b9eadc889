import type { Actor, Profile } from '@emporium/contracts'
import type { Browser } from './browser.ts'
import type { LoginCache } from './login-cache.ts'

type Shopper = Extract<Actor, { kind: 'shopper' }>

/** Who calls, as the services are to see them. */
export interface Visitor {
  /** A customer carries the browser's guest session, so that what the guest ordered stays theirs. */
  readonly actor: Actor
  /** The same customer by the login itself, as identity knows them; null for a guest. */
  readonly login: Shopper | null
  readonly profile: Profile | null
}

/** The customer of the login cookie, else the guest of the session cookie, which a first change begins. */
export async function visitorOf(
  browser: Browser,
  logins: LoginCache,
  { changing }: { changing: boolean },
): Promise<Visitor> {
  const { loginToken, guestSession } = browser
  const session = loginToken === null ? null : await logins.find(loginToken)
  if (session?.actor.kind === 'shopper') {
    const { actor: login, profile } = session
    return { actor: { ...login, sessionId: guestSession ?? login.sessionId }, login, profile }
  }
  return guest(guestSession === null && changing ? browser.beGuest() : guestSession)
}

export function guest(sessionId: string | null): Visitor {
  return { actor: { kind: 'anonymous', sessionId }, login: null, profile: null }
}
