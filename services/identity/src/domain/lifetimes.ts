import type { MailPurpose, Session } from './account.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** How long a mail's link works; short where it opens an account that is in use. Milliseconds. */
const linkLife = {
  'verify-email': DAY,
  'already-registered': DAY,
  'reset-password': HOUR,
  'change-email': DAY,
  'email-changed': DAY,
} as const satisfies Record<MailPurpose, number>

export const mailExpiry = (purpose: MailPurpose, now: Date) => new Date(now.getTime() + linkLife[purpose])

export const sessionExpiry = (now: Date) => new Date(now.getTime() + 30 * DAY)

/** A login that was last moved at or before this time is moved on when it is used: at most one write an hour. */
export const touchBefore = (now: Date) => new Date(now.getTime() - HOUR)

export function newSession(session: Pick<Session, 'id' | 'accountId' | 'tokenHash'>, now: Date): Session {
  return { ...session, createdAt: now, touchedAt: now, expiresAt: sessionExpiry(now) }
}

/** The login after it was used at `now`; null where it has ended. */
export function used(session: Session, now: Date): Session | null {
  if (session.expiresAt <= now) return null
  if (session.touchedAt > touchBefore(now)) return session
  return { ...session, touchedAt: now, expiresAt: sessionExpiry(now) }
}
