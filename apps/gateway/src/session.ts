import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { cookieValue, setCookie } from './cookies.ts'

export const SESSION_COOKIE = 'emporium_session'
const MAX_AGE_SECONDS = 60 * 60 * 24 * 90

/** Browser sessions of guests: a random id and its signature in a cookie; nothing is stored. */
export function guestSessions(secret: string, secure: boolean) {
  const sign = (id: string) => createHmac('sha256', secret).update(`session:${id}`).digest('base64url')
  return {
    /** The session id of a request's cookie header, or null where there is none that this shop signed. */
    read(cookieHeader: string | undefined): string | null {
      const value = cookieValue(cookieHeader, SESSION_COOKIE)
      const [id, signature] = value.split('.')
      return id && signature && sameText(signature, sign(id)) ? id : null
    },
    /** A new session and the Set-Cookie header that gives it to the browser. */
    create(): { id: string; setCookie: string } {
      // Not a v7 id: who holds it is the guest, so nothing of it may be guessable.
      const id = randomUUID()
      const value = `${id}.${sign(id)}`
      return { id, setCookie: setCookie({ name: SESSION_COOKIE, value, maxAge: MAX_AGE_SECONDS }, secure) }
    },
  }
}
export type GuestSessions = ReturnType<typeof guestSessions>

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
