import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieValue, setCookie } from './cookies.ts'
import type { GuestSessions } from './session.ts'

export const LOGIN_COOKIE = 'emporium_login'
/** Set while a guest's basket still has to be brought to the customer. */
export const MERGE_COOKIE = 'emporium_merge'

const TOKEN = /^[\w-]{20,200}$/

/** What a browser carries from call to call, in cookies. */
export interface Browser {
  readonly guestSession: string | null
  readonly loginToken: string | null
  readonly mergePending: boolean
  /** Begins a guest's session. */
  beGuest(): string
  /** From the next call on; how long a login counts is identity's to say. */
  keepLogin(token: string): void
  dropLogin(): void
  setMergePending(pending: boolean): void
}

export function browserOf(
  request: Pick<FastifyRequest, 'headers'>,
  reply: Pick<FastifyReply, 'header'>,
  { sessions, secure }: { sessions: GuestSessions; secure: boolean },
): Browser {
  const { cookie } = request.headers
  const give = (header: string) => void reply.header('set-cookie', header)
  const put = (name: string, value: string, maxAge?: number) =>
    give(setCookie({ name, value, ...(maxAge !== undefined && { maxAge }) }, secure))
  const token = cookieValue(cookie, LOGIN_COOKIE)
  return {
    guestSession: sessions.read(cookie),
    loginToken: TOKEN.test(token) ? token : null,
    mergePending: cookieValue(cookie, MERGE_COOKIE) !== '',
    beGuest() {
      const { id, setCookie: header } = sessions.create()
      give(header)
      return id
    },
    keepLogin: (next) => put(LOGIN_COOKIE, next),
    dropLogin: () => put(LOGIN_COOKIE, '', 0),
    setMergePending: (pending) => (pending ? put(MERGE_COOKIE, '1') : put(MERGE_COOKIE, '', 0)),
  }
}
